import { deskFieldNotes } from './desk-field-notes.ts';
import { type FieldNote, mailFieldNotes } from './mail-field-notes.ts';

const moment = 'ISO-8601, extended form: exact with an offset, otherwise local time at the Location';
/** How a moment must begin; code also checks that the day and time exist. */
const pattern = '^\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d.*)?$';
const notBlank = { pattern: '\\S' };
const unprintable = '\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufffe\\uffff';
/** One line, not blank, without control characters and direction marks. */
const oneLine = { pattern: `^[^${unprintable}]*[^\\s${unprintable}][^${unprintable}]*$` };
const localTime = 'Local time at the Location, `YYYY-MM-DD HH:MM:SS`, without zone.';
const use = "As the location's network or issuer tells; null while nobody has used the ticket.";
const serviceTypeId = 'The type of the service (`ttf`, `ttl` …), not its id.';
const whole = 'A whole number as text.';

const localDate = {
  description: 'Local date of the hotel, `YYYY-MM-DD`. Optional if `at` is given.',
  format: 'date',
} as const;

/** Notes on the fields that an integrator could misunderstand, by schema and field. `*` is a list's element, a number one of several forms. */
export const fieldNotes: Readonly<Record<string, FieldNote>> = {
  'NewTicket/start_time': {
    description: `${moment}; a date alone: 00:00:00. Absent: now.`,
    pattern,
    examples: ['2026-12-01T15:00:00+01:00'],
  },
  'NewTicket/valid_until': {
    description: `${moment}; a date alone: 23:59:59. Required for a service of the type \`timetolimit\`; for other services an additional limit. At most 400 days after the start.`,
    pattern,
    examples: ['2026-12-18T11:00', '2026-12-18'],
  },
  'NewTicket/format': {
    description: 'Default `print`. With `email`, `userId` must be an address, and the ticket is mailed to it.',
  },
  'NewTicket/service': {
    description: 'The `id` of an available service, not its `typeId`; as text or as the number from GET services.',
  },
  'NewTicket/service/0': notBlank,
  'NewTicket/userId': { description: "Your name for the user, or the guest's e-mail address." },
  'NewTicket/userId/0': oneLine,
  'NewTicket/numusers': {
    description:
      "Simultaneous devices, at most the service's `simDevices`, which is the default. The response calls it `numUsers`.",
  },
  'NewTickets/count': { description: 'How many tickets the group gets.' },
  'NewTickets/service': { description: 'As in `NewTicket`.' },
  'NewTickets/service/0': notBlank,
  'NewTickets/start_time': { description: `${moment}; a date alone: 00:00:00. Absent: now.`, pattern },
  'NewTickets/valid_until': { description: `As in \`NewTicket\`. ${moment}; a date alone: 23:59:59.`, pattern },
  'NewTickets/numusers': { description: 'Simultaneous devices of each ticket.' },
  'NewTickets/format': {
    description:
      'Default `print`. With `email`, `userId` must be the organiser’s address, and the codes of all tickets are mailed to it in one list. Of more than one ticket no portal’s alias takes the list.',
  },
  'NewTickets/userId': { description: "Your name for the group, or its organiser's e-mail address." },
  'NewTickets/userId/0': oneLine,
  'NewTickets/names': {
    description:
      'Guests’ names, at most `count`: the first is the first ticket’s. `Ada Example` or `Example, Ada`; an empty one leaves its ticket without a name.',
  },
  'NewTickets/groupName': { description: 'What reception finds the group by.' },
  'NewTickets/groupName/0': notBlank,
  'CreatedTickets/count': { description: 'How many were asked for.' },
  'CreatedTickets/complete': {
    description: 'Whether all are there. If not, the same request with the same `Idempotency-Key` makes the others.',
  },
  'CreatedTickets/tickets': { description: 'Those that are there, in the order of the group.' },
  'CreatedTickets/tickets/*/index': { description: 'Its place in the group, from 0: that of its name in `names`.' },
  'NewTicket/room': { description: 'Ours: the room, as the hotel calls it; `roomNumber` in GET tickets.' },
  'NewTicket/room/0': notBlank,
  'NewTicket/givenName': { description: 'Ours: the name of whom it is for.' },
  'NewTicket/givenName/0': notBlank,
  'NewTicket/familyName/0': notBlank,
  MovedTicket: { description: 'At least one of these fields.', minProperties: 1 },
  'MovedTicket/valid_until': {
    description: `${moment}; a date alone: 23:59:59. At most 400 days after the ticket's start.`,
    pattern,
    examples: ['2026-12-19T11:00'],
  },
  'MovedTicket/room': { description: 'The guest’s room as the hotel calls it.', ...notBlank },
  'MovedTicket/givenName': notBlank,
  'MovedTicket/familyName': notBlank,
  'ReplacedCode/format': {
    description:
      'With `email` the new code is mailed to the known address, with `print` it is not. Default: as the old one.',
  },
  'HandedTicket/how': { description: 'Printed for the guest, or shown on a screen.' },
  'MailAgain/userId': { description: "The guest's new e-mail address; default: the known one." },
  'StayEvent/id': { description: 'Identifies the event; the same event may be sent any number of times.', ...oneLine },
  'StayEvent/source': { description: 'Identifies the system; ids of stays are unique within it.', ...oneLine },
  'StayEvent/type': { description: "The source's name for the change. The effect depends on `data.status`." },
  'StayEvent/time': {
    description:
      'When it happened, ISO-8601 with an offset, at most ten minutes in the future; default: when it was received.',
  },
  'StayEvent/data': {
    description:
      'The current state of the stay. If `status` is `confirmed` or `checked_in`, `arrival` and `departure` are required; if it is `cancelled` or `deleted`, errors in the other fields are ignored.',
  },
  'StayEvent/data/locationId': { description: "The location's id; of a posted event the same as in the path." },
  'StayEvent/data/reservationId': oneLine,
  'StayEvent/data/stayId': { description: 'One room of the reservation; absent: the event is about all its rooms.' },
  'StayEvent/data/stayId/0': oneLine,
  'StayEvent/data/room/id/0': oneLine,
  'StayEvent/data/arrival/date': localDate,
  'StayEvent/data/departure/date': localDate,
  'Service/id': { description: 'The value for `service` in POST tickets.' },
  'Service/typeId': { description: 'The value of `service` in GET tickets.' },
  'Service/price': { description: "In the Location's currency, major unit." },
  'Service/status': { description: '1 if it is available.' },
  'Service/onlineTime': { description: 'Seconds online, summed over all devices (`onlinetime`).' },
  'Service/expTime': { description: 'Seconds from the first login (`timetofinish`).' },
  'Service/simDevices': { description: 'Simultaneous devices; 0: no limit.' },
  'Service/download': { description: 'Bytes (`limittraffic`); 0: no limit.' },
  'Service/upload': { description: 'Bytes (`limittraffic`); 0: no limit.' },
  'Service/downrate': { description: 'kbit/s; 0: no limit.' },
  'Service/uprate': { description: 'kbit/s; 0: no limit.' },
  'Service/dailyLimit': { description: 'Seconds online per local calendar day; 0: no limit.' },
  'Service/validUntil': {
    description: 'Maximum validity of a ticket in seconds from its start; 0: none. A length, not a date.',
  },
  'Service/macCaching': {
    description:
      'Seconds for which a device is let in by its address after a code was typed on it; 0: as the location says. The unit is our choice.',
  },
  'Service/type': {
    description: 'The limits of a ticket: flags may be combined, and the first limit reached ends the ticket.',
  },
  'CreatedTicket/serial': {
    description: 'The only key that POST and GET tickets share. Not in order of creation.',
  },
  'CreatedTicket/radiusPass': { description: "`VOID` if the Location's codes have no password." },
  'CreatedTicket/user': { description: 'The code, or the user name. GET tickets calls it `username`.' },
  'CreatedTicket/pass': { description: 'Empty if codes have no password. GET tickets calls it `password`.' },
  'CreatedTicket/hotspotId': { description: "The Location's id." },
  'CreatedTicket/creationTime': { description: localTime },
  'CreatedTicket/startTime': { description: localTime },
  'CreatedTicket/tariffType': { description: serviceTypeId },
  'CreatedTicket/tariffName': { description: "The service's name." },
  'CreatedTicket/duration': { description: 'Seconds, as text. GET tickets calls it `seconds`.' },
  'CreatedTicket/price': { description: 'A number as text. GET tickets calls it `salePrice`.' },
  'CreatedTicket/radiusId': { description: whole },
  'CreatedTicket/maccaching': { description: `${whole} GET services calls it \`macCaching\`.` },
  'Tickets/summary': { description: 'The sum of `salePrice` of all matching tickets, not only of this page.' },
  'Tickets/timestamp': { description: `The time of this response. ${localTime}` },
  'Ticket/loginTime': { description: 'The first login; null until then.' },
  'Ticket/username': { description: 'The code, or the user name. POST tickets calls it `user`.' },
  'Ticket/password': { description: 'Empty if codes have no password. POST tickets calls it `pass`.' },
  'Ticket/service': { description: serviceTypeId },
  'Ticket/status': {
    description:
      'The first that applies: cancelled, expired (also: a budget of time or bytes is used up), active (somebody has logged in), new.',
  },
  'Ticket/seconds': {
    description: 'How long the ticket is valid; 0 if only traffic limits it. POST tickets calls it `duration`.',
  },
  'Ticket/upload': { description: `Bytes from the devices. ${use}` },
  'Ticket/download': { description: `Bytes to the devices. ${use}` },
  'Ticket/sessionTime': { description: `Seconds online, of all devices together. ${use}` },
  'Ticket/connections': { description: `Devices online now. ${use}` },
  'Ticket/roomNumber': { description: '`0` if no room is known.' },
  'Ticket/userId': { description: "As sent in the request, or the guest's address from an event; empty if unknown." },
  'Ticket/standsUntil': {
    description:
      "Extension. Only on a ticket that the hotel's own server has issued, which cannot take it back: its stay was cancelled or is over, and the code is good there until this time (UTC) nevertheless; null: until its time from the first login is used up.",
  },
  'OneTicket/formerTickets': {
    description:
      "Other tickets of the same stay, which this one has replaced or which came too late to be wanted, and whose codes are good at the hotel's own server until `standsUntil` (UTC); absent if there are none.",
  },
  'Moment/date': { description: 'Local time in `timezone`, with six fractional digits, always zero.' },
  'Moment/timezone': { description: 'IANA zone of the Location.', examples: ['Europe/Madrid'] },
  ...mailFieldNotes,
  ...deskFieldNotes,
  'Pagination/limit': { description: 'As requested, or fewer if the response would be too large.' },
  'Pagination/rows': { description: 'Number of all matching rows.' },
  'Pagination/pages': { description: '`rows` / `limit`, rounded up.' },
  'Pagination/currentPage': { description: 'Counted from 1.' },
  'QueuedEvent/id': { description: "The event's own id." },
  'Problem/type': { description: 'Why, as `urn:wifi-tickets:problem:<reason>`.', format: 'uri' },
  'Problem/status': { description: "The answer's status." },
  'Problem/errors': { description: 'The fields to mend; never a value that was sent.' },
  'Problem/errors/*/pointer': {
    description:
      "A JSON pointer into the body, empty for all of it; `/query/…` and `/header/…` stand for the request's other parts.",
    format: 'json-pointer',
  },
};
