import { figuresCsv } from '../../src/rest/desk/figures.service.ts';
import type { Operation } from '../../src/rest/routes.ts';
import type { SchemaName } from './component-schemas.ts';
import { type Samples, samples } from './samples.ts';

/** Most responses are JSON, one of them also CSV; one is an HTML page. */
type Content =
  | { readonly schema: SchemaName; readonly examples: Samples; readonly csv?: string; readonly page?: never }
  | { readonly page: string; readonly schema?: never; readonly csv?: never };

/** What the document adds to an operation's route. */
export interface OperationNote {
  readonly summary: string;
  readonly description: string;
  /** Names of query and header parameters. */
  readonly parameters?: readonly string[];
  readonly body?: {
    readonly schema: SchemaName;
    readonly types: readonly string[];
    readonly examples: Samples;
    readonly optional?: true;
  };
  readonly answer: {
    readonly status: 200 | 202;
    readonly description: string;
    readonly link?: true;
    /** With an `ETag`; what 304 means. */
    readonly unchanged?: string;
  } & Content;
  /** Error statuses, beside those that every operation may return. */
  readonly problems: readonly number[];
}

const jsonOrForm = ['application/json', 'application/x-www-form-urlencoded'];

/** Every operation, described for an integrator. */
export const operationNotes: Readonly<Record<Operation, OperationNote>> = {
  listServices: {
    summary: 'The services of a Location',
    description:
      'All services, including unavailable ones: tickets can be created only for those with `status` 1 and `deleted` 0.',
    parameters: ['offset', 'limit'],
    answer: { status: 200, description: 'The services.', schema: 'Services', examples: samples.services },
    problems: [400],
  },
  createTicket: {
    summary: 'Create a ticket',
    description:
      'Returns 200, not 201. Unknown fields are ignored. With `format` `email` the mail is sent to `userId`, which must then be an address; the response does not wait for the mail. Where the hotel’s own server issues the tickets, the response waits for it up to 20 seconds; then it is 503 with `Retry-After`, and the same `Idempotency-Key` gets the ticket once it is issued. Without the header the order is withdrawn after the 503: the server is not asked again, but a request that it has received may still become a ticket there.',
    parameters: ['IdempotencyKey'],
    body: { schema: 'NewTicket', types: jsonOrForm, examples: samples.newTicket },
    answer: { status: 200, description: 'The ticket.', schema: 'CreatedTicket', examples: samples.created },
    problems: [400, 415, 422, 429],
  },
  createTickets: {
    summary: 'Create the tickets of a group',
    description:
      'Up to 200 tickets on the same terms. With `format` `email` the organiser at `userId` gets one mail that lists the codes of all, or one for each hundred; the response does not wait for it. The same request with the same `Idempotency-Key` returns the same tickets, and makes those that could not be made before: `complete` tells whether all are there. Each counts against the key’s day.',
    parameters: ['IdempotencyKeyRequired'],
    body: { schema: 'NewTickets', types: ['application/json'], examples: samples.newTickets },
    answer: { status: 200, description: 'The tickets.', schema: 'CreatedTickets', examples: samples.createdTickets },
    problems: [400, 415, 422, 429],
  },
  listTickets: {
    summary: 'The tickets of a Location',
    description:
      'Ordered by creation, then serial, including tickets issued by events of hotel systems. `pagination.rows` and `summary` cover all matching tickets. A response that would be too large has fewer rows than `limit`: `pagination.limit` is then their number, and `Link` continues after them.',
    parameters: [
      'offset',
      'limit',
      'cursor',
      'status',
      'userId',
      'roomNumber',
      'reservationId',
      'source',
      'from',
      'until',
    ],
    answer: { status: 200, description: 'The tickets.', schema: 'Tickets', examples: samples.tickets, link: true },
    problems: [400],
  },
  getTicket: {
    summary: 'One ticket',
    description:
      'As in the list, with the delivery of its mail: when it was queued, when SES accepted it, and the result.',
    answer: { status: 200, description: 'The ticket.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [404],
  },
  moveTicket: {
    summary: "Change a ticket's end, or correct its room and names",
    description:
      'The guest keeps the code. An expired ticket becomes valid again, unless its code is used by another guest. The end of a ticket of the hotel’s own server cannot be changed: 409 `issued-elsewhere`. A guest who was mailed is mailed the new end, which counts as one of the ticket’s resends within the hour (429). A corrected room or name holds until the hotel’s system tells another than it had told; no mail is sent for it. `expected` has fields as they were seen before, empty if there was nothing: if somebody else has changed one, nothing is changed (409 `ticket-changed`), unless it is as wanted already.',
    body: { schema: 'MovedTicket', types: jsonOrForm, examples: samples.movedTicket },
    answer: { status: 200, description: 'The changed ticket.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [400, 404, 409, 415, 429],
  },
  cancelTicket: {
    summary: 'Cancel a ticket',
    description:
      'Takes effect at once; the code never becomes valid again. Idempotent: cancelling again returns the same response. A ticket of the hotel’s own server cannot be cancelled: 409 `issued-elsewhere`.',
    answer: { status: 200, description: 'The cancelled ticket.', schema: 'OneTicket', examples: samples.cancelled },
    problems: [404, 409],
  },
  resendMail: {
    summary: "Send a ticket's mail again",
    description:
      'To the known address, or to a new one that is then stored. If a mail to the same address is already being sent, no second one is sent. A ticket can be mailed again at most five times within an hour (by default); after that 429. The guest of a cancelled stay is not mailed (409 `ticket-cancelled`), also while the code is still good at the hotel’s own server (`standsUntil`). The response does not wait for the mail. `expected` has the address that was seen before: if somebody else has changed it, nothing is mailed (409 `ticket-changed`).',
    body: { schema: 'MailAgain', types: jsonOrForm, examples: samples.mailAgain, optional: true },
    answer: { status: 202, description: 'The mail will be sent.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [400, 404, 409, 415, 429],
  },
  replaceCode: {
    summary: "Replace a ticket's code",
    description:
      'For a code that is lost, or in wrong hands. The old code opens nothing from then on; the guest gets another ticket on the same terms, with a `serial` of its own. The new code is mailed if the old one would have been, or as `format` says; a mail counts as one of the ticket’s resends within the hour. Idempotent by the serial: whoever replaces the same ticket again gets the ticket that it was replaced by, and no second code is drawn; somebody else who does gets 409 `code-replaced`. A cancelled or expired ticket has nothing to replace (409), unless it was cancelled and its guest is in the house: that guest gets another one. And one of the hotel’s own server cannot be replaced (409 `issued-elsewhere`).',
    body: { schema: 'ReplacedCode', types: jsonOrForm, examples: samples.replacedCode, optional: true },
    answer: { status: 200, description: 'The new ticket.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [400, 404, 409, 415, 429],
  },
  noteHanded: {
    summary: 'Note that a ticket was handed out',
    description:
      'Notes in the ticket’s trail that its code was printed for the guest, or shown; `not_handed` takes one such note back. Changes nothing else, and sends no mail. The same again within a minute is noted once.',
    body: { schema: 'HandedTicket', types: jsonOrForm, examples: samples.handedTicket },
    answer: { status: 200, description: 'The ticket.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [400, 404, 409, 415],
  },
  putDeviceOut: {
    summary: 'Put a device of a ticket out',
    description:
      'For a device that takes a place the guest needs for another one. Its place is free at once, it is let in by its address no more, and with the code it may come back. Who takes it off the network: one that our portal page has let in, the network’s controller, which is told within two minutes (`within_minutes`). A network that asks by RADIUS cannot be told: there it stays on until its session ends (`at_session_end`), what it uses until then counts for the ticket, and it takes no place again. A device that is neither in nor remembered is not found (404 `no-device`).',
    answer: { status: 200, description: 'The device.', schema: 'DeviceOut', examples: samples.deviceOut },
    problems: [404, 409],
  },
  printTicket: {
    summary: 'Print a ticket',
    description:
      "Returns an HTML page to print, in the language of the guest's mail: QR codes, the code, the network, the steps and the end time. It loads nothing and runs no script. Expired and cancelled tickets are not printed, also while a cancelled one is still good at the hotel’s own server.",
    parameters: ['layout', 'copies'],
    answer: { status: 200, description: 'The page, in its paper size.', page: samples.page },
    problems: [400, 404, 409],
  },
  listUndelivered: {
    summary: 'Guests without their code',
    description:
      'Guests who have no code, and those of whom nobody knows, with the reason: the mail bounced or has no address, a portal’s relay or an organiser has it, nobody has sent or handed over the code, three wrong tries have locked the login without a code, the ticket of a guest in the house was cancelled, or the hotel’s own server has not issued it within ten minutes. Sorted by the end of the ticket; whose ticket has ended is not listed. Reception finds the guest by room and reservation, and shows the code or mails it to another address; the guest then leaves the list. A complaint is not listed, because that mail has arrived. A mail or text that should have gone is left half an hour, and one that SES took without a receipt is told by reception’s page alone.',
    parameters: ['limit', 'cursor'],
    answer: {
      status: 200,
      description: 'The guests.',
      schema: 'Undelivered',
      examples: samples.undelivered,
      link: true,
    },
    problems: [400],
  },
  deskToday: {
    summary: 'The guests who are on or near',
    description:
      'All whose ticket ends after yesterday’s midnight and begins before the end of tomorrow, by the Location’s clock; cancelled ones on the day of the cancellation. In no order. With `since` only the rows that have changed, and in `gone` the names (`serial`, or `key`) of those that are there no more; 304 if nothing has. Every answer for which all had to be read says `whole`: then what it does not have is gone. That is so after five minutes without a request of the Location’s, on a new day, once within ten seconds after the first request, and always where the deployment has no desk. Neither the end of a ticket by the clock nor a device that comes or goes after the first login is a change.',
    parameters: ['since'],
    answer: {
      status: 200,
      description: 'The guests.',
      schema: 'DeskToday',
      examples: samples.deskToday,
      unchanged: 'Nothing has changed since that answer; ask with the same `since` again.',
    },
    problems: [400],
  },
  deskStay: {
    summary: 'One guest, for reception',
    description:
      'As in the list, with the code, the devices that are in, the way of the mail, and what hotel systems have told and people have done: all that is known of the last, but of more than 20 acts by hand only their number (`earlier`). Also by the `key` of a guest whose ticket is not issued yet.',
    answer: { status: 200, description: 'The guest.', schema: 'DeskStay', examples: samples.deskStay },
    problems: [404],
  },
  deskSearch: {
    summary: 'Guests of any time, for reception',
    description:
      'By a whole e-mail address (capitals do not matter), a booking number at the Location’s connections or at a portal, the number of a ticket, or a whole code; also by a number or a code that was replaced (`replaced`), as on an older paper. If nobody has it: by room and name of who left within a week or comes within one; one letter may be wrong. The body is in no log. An address has no index: it costs a read unit for some forty tickets of the Location; a name half a unit for each guest of those two weeks; the others some units. At most 50 rows; none if nothing fits. With `groupOf`, the number of a ticket, in place of `text`: all tickets of its group, in their order, also those that are cancelled; a read unit each. What is done to a group is done to each of its tickets.',
    body: { schema: 'DeskSearch', types: ['application/json'], examples: samples.deskSearch },
    answer: { status: 200, description: 'The guests.', schema: 'DeskFound', examples: samples.deskFound },
    problems: [400, 415],
  },
  deskReached: {
    summary: 'How many guests have their code',
    description:
      'Of the guests in the house. `online`: a device is in now. `used`: somebody has logged in. `handed`: the mail was delivered to an address of the guest’s own, a text arrived, or reception has printed or shown the code. `maybe`: it was sent, and nobody knows whether it came. `no`: the others, also those whose ticket the hotel’s own server should have issued.',
    answer: { status: 200, description: 'The guests.', schema: 'DeskReached', examples: samples.deskReached },
    problems: [],
  },
  deskActs: {
    summary: 'Who did what by hand',
    description:
      'Today, or on the days from `from` to `to`, by the Location’s clock; the last first. From what stays keep of it, 20 acts each: of tickets that ended at most a week before those days, or begin at most a month after them. Nothing in it names a guest; people who work at the desk are named. It costs half a read unit for each of those stays.',
    parameters: ['from_act', 'to_act'],
    answer: { status: 200, description: 'The acts.', schema: 'DeskActs', examples: samples.deskActs },
    problems: [],
  },
  deskFigures: {
    summary: 'What happened by day and by month, in numbers',
    description:
      'Of this month, of another `month`, or of the days from `from` to `to`, by the Location’s clock; nothing in it names a guest. As CSV with `Accept: text/csv` or `format=csv`: a line a day, or a month with `by=month`. A day’s figures are `final` some two days after it, and then kept for 25 months; sooner they are counted anew with each request. Days that are still to come are left out, and days of which nothing is known: the figures of a deployment without a desk go back as far as stays are kept, 61 days at most.',
    parameters: ['month', 'from_day', 'to_day', 'format', 'by'],
    answer: {
      status: 200,
      description: 'The figures.',
      schema: 'DeskFigures',
      examples: samples.deskFigures,
      // Without what nobody sees: its mark, and half of each line's end.
      csv: figuresCsv(samples.deskFigures.sample.value, 'day').slice(1).replaceAll('\r', ''),
    },
    problems: [],
  },
  postEvent: {
    summary: 'Report a stay',
    description:
      'One canonical event (CloudEvents 1.0, structured JSON) from a hotel system, with a key of the scope `events` or signed as in Standard Webhooks. 202 means that the event is stored and will be processed; sending it again changes nothing.',
    body: {
      schema: 'StayEvent',
      types: ['application/json', 'application/cloudevents+json'],
      examples: samples.event,
    },
    answer: { status: 202, description: 'The event is queued.', schema: 'QueuedEvent', examples: samples.queued },
    problems: [400, 415, 429],
  },
};
