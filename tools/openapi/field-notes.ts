/** A word on a field, and what JSON Schema cannot know of it because code checks it. */
interface FieldNote {
  readonly description?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
}

const moment = "ISO-8601, extended form: with an offset exactly then; without one by the Location's clock";
/** How a moment begins at least; whether there is such a day and time is checked, too. */
const pattern = '^\\d{4}-\\d\\d-\\d\\d([Tt ]\\d\\d:\\d\\d.*)?$';
const notBlank = { pattern: '\\S' };
const unprintable = '\\u0000-\\u001f\\u007f-\\u009f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufffe\\uffff';
/** One line, not blank, without control characters and direction marks. */
const oneLine = { pattern: `^[^${unprintable}]*[^\\s${unprintable}][^${unprintable}]*$` };
const localTime = "By the Location's clock, `YYYY-MM-DD HH:MM:SS`, no zone.";
const serviceTypeId = 'The type of the service (`ttf`, `ttl` …), not its id.';
const whole = 'A whole number as text.';

const localDate = {
  description: 'Local date of the hotel, `YYYY-MM-DD`. Where `at` is given it may be left out.',
  format: 'date',
} as const;

/** By schema and field: what an integrator could take wrongly. `*` is a list's element, a number one of several forms. */
export const fieldNotes: Readonly<Record<string, FieldNote>> = {
  'NewTicket/start_time': {
    description: `${moment}; a date alone: 00:00:00. Absent: now.`,
    pattern,
    examples: ['2026-12-01T15:00:00+01:00'],
  },
  'NewTicket/valid_until': {
    description: `${moment}; a date alone: 23:59:59. Needed for a service of the type \`timetolimit\`; for every other one a cap on top of its own limits. After the start, by at most 400 days.`,
    pattern,
    examples: ['2026-12-18T11:00', '2026-12-18'],
  },
  'NewTicket/format': {
    description: '`print` if absent. With `email`, `userId` must be an address, and the ticket is mailed to it.',
  },
  'NewTicket/service': {
    description:
      'The `id` of a service that is on offer, not its `typeId`; as text or as the number that GET services answers.',
  },
  'NewTicket/service/0': notBlank,
  'NewTicket/userId': { description: "The user's name with you, or the guest's e-mail address." },
  'NewTicket/userId/0': oneLine,
  'NewTicket/numusers': {
    description:
      "Devices at once, at most the service's `simDevices`, which also counts if this is absent. The answer calls it `numUsers`.",
  },
  'MovedTicket/valid_until': {
    description: `${moment}; a date alone: 23:59:59. After the ticket's start, by at most 400 days.`,
    pattern,
    examples: ['2026-12-19T11:00'],
  },
  'MailAgain/userId': { description: "The guest's new e-mail address; absent: the one that is known." },
  'StayEvent/id': { description: 'Names the event; the same event may come any number of times.', ...oneLine },
  'StayEvent/source': { description: 'Names the system; ids of stays are its own.', ...oneLine },
  'StayEvent/type': { description: 'What the source calls it. What is done follows from `data.status`.' },
  'StayEvent/time': {
    description: 'When it happened, ISO-8601 with an offset, at most ten minutes ahead; absent: when it was received.',
  },
  'StayEvent/data': {
    description:
      'The stay as it now is. If `status` is `confirmed` or `checked_in`, `arrival` and `departure` are required; if it is `cancelled` or `deleted`, what is wrong with the other facts does not count.',
  },
  'StayEvent/data/locationId': { description: 'The same as in the path.' },
  'StayEvent/data/reservationId': oneLine,
  'StayEvent/data/stayId': { description: 'One room of the reservation; absent: the event is about all its rooms.' },
  'StayEvent/data/stayId/0': oneLine,
  'StayEvent/data/room/id': oneLine,
  'StayEvent/data/arrival/date': localDate,
  'StayEvent/data/departure/date': localDate,
  'Service/id': { description: 'What POST tickets takes as `service`.' },
  'Service/typeId': { description: 'What GET tickets answers as `service`.' },
  'Service/price': { description: "In the Location's currency, major unit." },
  'Service/status': { description: '1 if it is on offer.' },
  'Service/onlineTime': { description: 'Seconds online, summed over all devices (`onlinetime`).' },
  'Service/expTime': { description: 'Seconds from the first login (`timetofinish`).' },
  'Service/simDevices': { description: 'Devices at once; 0: no limit.' },
  'Service/download': { description: 'Bytes (`limittraffic`); 0: no limit.' },
  'Service/upload': { description: 'Bytes (`limittraffic`); 0: no limit.' },
  'Service/downrate': { description: 'kbit/s; 0: no limit.' },
  'Service/uprate': { description: 'kbit/s; 0: no limit.' },
  'Service/dailyLimit': { description: 'Seconds online a local calendar day; 0: no limit.' },
  'Service/validUntil': {
    description: 'Shelf life of a ticket in seconds from its start; 0: none. A length, not a date.',
  },
  'Service/macCaching': { description: 'Seconds.' },
  'Service/type': {
    description: 'What limits a ticket: flags may be combined, and the first limit that is reached ends it.',
  },
  'CreatedTicket/serial': {
    description: 'The one key that this answer shares with GET tickets. It names the ticket, and is no order.',
  },
  'CreatedTicket/radiusPass': { description: '`VOID` where the Location gives codes alone.' },
  'CreatedTicket/user': { description: 'The code, or the user name. GET tickets calls it `username`.' },
  'CreatedTicket/pass': { description: 'Empty where the Location gives codes alone. GET tickets calls it `password`.' },
  'CreatedTicket/hotspotId': { description: "The Location's id." },
  'CreatedTicket/creationTime': { description: localTime },
  'CreatedTicket/startTime': { description: localTime },
  'CreatedTicket/tariffType': { description: serviceTypeId },
  'CreatedTicket/tariffName': { description: "The service's name." },
  'CreatedTicket/duration': { description: 'Seconds, as text. GET tickets calls it `seconds`.' },
  'CreatedTicket/price': { description: 'A number as text. GET tickets calls it `salePrice`.' },
  'CreatedTicket/radiusId': { description: whole },
  'CreatedTicket/maccaching': { description: `${whole} GET services calls it \`macCaching\`.` },
  'Tickets/summary': { description: 'The sum of `salePrice` of all that match, not of this page alone.' },
  'Tickets/timestamp': { description: `When this was answered. ${localTime}` },
  'Ticket/loginTime': { description: 'The first login; null until then.' },
  'Ticket/username': { description: 'The code, or the user name. POST tickets calls it `user`.' },
  'Ticket/password': { description: 'Empty where the Location gives codes alone. POST tickets calls it `pass`.' },
  'Ticket/service': { description: serviceTypeId },
  'Ticket/status': { description: 'The first that holds: cancelled, expired, active (somebody has logged in), new.' },
  'Ticket/seconds': {
    description: 'How long the ticket is good for; 0 if traffic alone limits it. POST tickets calls it `duration`.',
  },
  'Ticket/roomNumber': { description: '`0` if no room is known.' },
  'Ticket/userId': { description: "As it was sent, or the guest's address from an event; empty if nobody said." },
  'Moment/date': { description: 'Local time in `timezone`, with six digits of a second, always zero.' },
  'Moment/timezone': { description: 'IANA zone of the Location.', examples: ['Europe/Madrid'] },
  'OneTicket/mail': { description: 'The way of its mail; null if none was ever to go.' },
  'Mail/version': { description: 'Counts what the guest must know; only the newest way is told.' },
  'Mail/attempts': { description: 'How often it was tried to send this version.' },
  'Mail/state': {
    description: 'Where it is now. Accepted is by SES, delivered to the mail provider: neither is read.',
  },
  'Mail/why': { description: 'Why it waits, was left out, or did not arrive: a reason of ours, or the word of SES.' },
  'Mail/waitsUntil': { description: 'Before when it does not go.' },
  'Mail/timeline': { description: 'Each step with its time (UTC), in their order; no time where nobody noted it.' },
  'UndeliveredGuest/reason': {
    description:
      '`bounced`: the mail provider refused it; `suppressed`: SES does not even try this address; `refused`: SES refused the mail; `no_address`, `bad_address`: there is none, or it cannot be one; `non_ascii_address`: SES mails to no address with such letters before its `@`.',
  },
  'UndeliveredGuest/kind': {
    description: 'SES’s word for the bounce (`Permanent`, `Transient/MailboxFull` …) or the refusal.',
  },
  'UndeliveredGuest/since': { description: 'UTC; null if nobody noted it.' },
  'UndeliveredGuest/roomNumber': { description: 'As in GET tickets: `"0"` if none is known.' },
  'Pagination/limit': { description: 'As asked for, or fewer if the answer would be too large.' },
  'Pagination/rows': { description: 'All that match.' },
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
