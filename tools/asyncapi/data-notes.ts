import type { OutgoingData, OutgoingType } from '../../src/events-out/outgoing-event.ts';

type DataField = { readonly [Type in OutgoingType]: keyof OutgoingData[Type] }[OutgoingType];

/** What each field of `data` means, where it does not hang on the type. */
export const dataNotes: Readonly<Record<Exclude<DataField, 'reason'>, string>> = {
  locationId: "The location's id.",
  source: "The `source` of the stay's events; `urn:wifi-tickets:api` of a ticket of the REST API.",
  reservationId: "The reservation's id in that system; of a ticket of the REST API its serial.",
  stayId: "The room of the reservation; the reservation's id if it has only one. It may become known later.",
  serial: "The ticket's serial, as in the REST API.",
  from: 'From when the ticket is good: UTC.',
  until: 'Until when it is good unless something ends it sooner: UTC.',
  numUsers: 'Devices at the same time; 0: no limit.',
  service: 'The `id` of its service as in GET services; in GET tickets, `service` is the `typeId` instead.',
  status:
    'As in GET tickets, at this change: `new` (nobody has logged in), `active`, `expired` (also: used up), `cancelled`.',
  href: 'The ticket in the REST API, for a key with the scope `read`. 404 once its guest was erased or another ticket has replaced it.',
  changed: 'What is other than before; the fields of these names have it as it is now.',
  login: 'When somebody first logged in: UTC.',
  version: "Which of the stay's mails it is, or of its messages or texts: each new one has a higher number.",
  messageId:
    "SES's id of the mail, or that of the system that has taken the message or text; absent if it was never accepted.",
  way: "It was no mail: a `message` by the hotel's own system, or a `text` to the guest's phone.",
  reached:
    'Whether the guest has the code, by all that is on record at this change: `used` (somebody has logged in), `handed` (it has arrived in another way, or reception has given it), `maybe` (sent, and nobody knows whether it came, as through a portal), `no`.',
  bounce: "SES's name of the bounce's kind, such as `Permanent/General`; absent if SES named none.",
  eventId:
    "The event's `id` as the hotel's system gave it; where it has none that can be read, the queue's id of the message.",
  outcome:
    '`rejected`: it cannot be applied as it is; `quarantined`: it can be once an operator has applied the location, or added its sender.',
  hook: "The hook's id.",
};

const mail = { serial: 'Absent if the stay has no ticket any more.' };

/** Where a field of `data` means something else, or hangs on the type. */
export const ownDataNotes: {
  readonly [Type in OutgoingType]?: { readonly [Field in keyof OutgoingData[Type]]?: string };
} = {
  'ticket.ended': {
    until: 'Until when it was to be good; it may have ended sooner.',
    status: '`cancelled` if it was taken away (`cancelled`, `erased`, `replaced`), else `expired`.',
    reason:
      '`departed`, `no_show`: the guest has left, or did not come, and the grace is over; `cancelled`: the booking or the ticket was; `used_up`: its online time or traffic; `expired`: its time is over; `erased`: the guest was; `replaced`: the stay has another ticket.',
  },
  'mail.accepted': mail,
  'mail.delivered': mail,
  'mail.relayed': mail,
  'mail.bounced': mail,
  'mail.undeliverable': {
    ...mail,
    reason:
      '`no_address`, `bad_address`, `non_ascii_address` (letters beyond ASCII before the `@`), `relay_ended` (an alias of a portal that passes no mails on any more), `portal_without_address` (a placeholder), `agency_address` (a portal’s or an agency’s own), `relay_not_approved` (the hotel has turned mails through this portal off), `code_not_relayable` (the portal would blank the code): it was not sent; `suppressed`: SES has not tried, as the address is on a suppression list; `rejected`: SES found a virus in it; `failed`: SES refused it.',
  },
  'event.refused': {
    locationId: 'As the event names it; absent if that cannot be read.',
    source: "The event's `source`; absent if that cannot be read.",
    reason: 'Why, as a word: docs/reference/log-words.md, Rejected and quarantined events.',
  },
};
