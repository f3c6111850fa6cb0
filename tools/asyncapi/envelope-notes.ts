import type { CloudEvent, OutgoingType } from '../../src/events-out/outgoing-event.ts';

type EnvelopeField = keyof CloudEvent<OutgoingType>;

/** What each field around `data` means, of all events. */
export const envelopeNotes: Readonly<Record<Exclude<EnvelopeField, 'time'>, string>> = {
  specversion: 'Of CloudEvents.',
  id: 'The same event has the same id, however often it comes.',
  source: 'The location: `/wifi-tickets/locations/<LocationId>`.',
  type: 'What has happened.',
  subject: "The ticket's serial.",
  datacontenttype: 'Of `data`.',
  partitionkey: 'The same for all events of one stay, and of no other.',
  sequence:
    'Sorts the events of one `partitionkey`, as text: the revision of the stay, a dot, the place within it. There are gaps: not every revision tells something.',
  data: 'Ids, times and terms; never a code, a name, an address or a device.',
};

const stored =
  'When the change was stored, in whole seconds. No order: an event of the same revision may have an earlier one.';

/** When what each event tells has happened: UTC. */
export const timeNotes: Readonly<Record<OutgoingType, string>> = {
  'ticket.issued': stored,
  'ticket.changed': stored,
  'ticket.ended':
    'When the revocation was stored, in whole seconds; of an end by the clock (`expired`, `used_up`, `departed`, `no_show`) the end itself, which may be long before the event.',
  'ticket.first_login': 'When somebody logged in, as the network tells.',
  'mail.accepted': 'When SES accepted it, with milliseconds.',
  'mail.delivered': "When the guest's mail server took it, by SES's clock, with milliseconds.",
  'mail.relayed': "When the portal's relay took it, by SES's clock, with milliseconds.",
  'mail.bounced': 'When SES gave it up, with milliseconds.',
  'mail.undeliverable':
    'When SES gave it up, with milliseconds; of a mail that was never sent, for want of an address, when that was stored, in whole seconds.',
  'event.refused': 'When it was refused, with milliseconds.',
  'hook.test': 'When it was sent, with milliseconds.',
};

const mail = { subject: "The ticket's serial; the `stayId` where the stay has no ticket any more." };

/** Where a field around `data` means something else. */
export const ownEnvelopeNotes: Readonly<
  Partial<Record<OutgoingType, Readonly<Partial<Record<EnvelopeField, string>>>>>
> = {
  'mail.accepted': mail,
  'mail.delivered': mail,
  'mail.relayed': mail,
  'mail.bounced': mail,
  'mail.undeliverable': mail,
  'event.refused': {
    source: 'The location: `/wifi-tickets/locations/<LocationId>`; `/wifi-tickets` where the event names none.',
    subject: 'As `data.eventId`.',
    partitionkey: 'The same each time that this event is refused; no stay has it.',
    sequence: 'Always the same: several refusals of one event have no order.',
  },
  'hook.test': {
    subject: "The hook's id.",
    partitionkey: 'Another one each time.',
    sequence: 'Always the same.',
  },
};
