import type { OutgoingType } from '../../src/events-out/outgoing-event.ts';

/** What each event means to whoever hears of it. */
export const eventNotes: Readonly<Record<OutgoingType, string>> = {
  'ticket.issued': 'A guest has a ticket.',
  'ticket.changed': 'A ticket that is good, or is so again, has other terms; `changed` names them.',
  'ticket.ended': 'A ticket opens the network no longer; `reason` says why. It may be good again later.',
  'ticket.first_login': 'A ticket was used for the first time, where the network tells.',
  'mail.accepted': 'SES has taken the mail.',
  'mail.delivered': "The guest's mail server has taken the mail.",
  'mail.relayed': "A portal's relay has taken the mail; nobody tells whether it has passed it on.",
  'mail.bounced': "The guest's mail server has refused the mail; `bounce` is SES's name of the kind.",
  'mail.undeliverable': 'The mail was not sent, or SES did not deliver it; `reason` says why.',
  'event.refused': "An event of the hotel's system was not applied; `reason` says why.",
  'hook.test': 'Somebody tries a hook: `wifi-tickets hook test`. Only the hook gets it.',
};
