import type { Operation } from '../../functions/http-api/routes.ts';
import type { SchemaName } from './component-schemas.ts';
import { type Samples, samples } from './samples.ts';

/** Most answers are JSON; one is a page. */
type Content =
  | { readonly schema: SchemaName; readonly examples: Samples; readonly page?: never }
  | { readonly page: string; readonly schema?: never };

/** What the document says of an operation beside its route. */
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
  } & Content;
  /** Statuses of what is not done, beside those that every operation may answer. */
  readonly problems: readonly number[];
}

const jsonOrForm = ['application/json', 'application/x-www-form-urlencoded'];

/** Every operation in an integrator's words. */
export const operationNotes: Readonly<Record<Operation, OperationNote>> = {
  listServices: {
    summary: 'The services of a Location',
    description:
      'All of them, also those that are not on offer: a ticket can be made of those with `status` 1 and `deleted` 0.',
    parameters: ['offset', 'limit'],
    answer: { status: 200, description: 'The services.', schema: 'Services', examples: samples.services },
    problems: [400],
  },
  createTicket: {
    summary: 'Create a ticket',
    description:
      'Answers 200, not 201. Fields that are not listed are ignored. With `format` `email` the mail goes to `userId`, which must then be an address; the answer does not wait for the mail.',
    parameters: ['IdempotencyKey'],
    body: { schema: 'NewTicket', types: jsonOrForm, examples: samples.newTicket },
    answer: { status: 200, description: 'The ticket.', schema: 'CreatedTicket', examples: samples.created },
    problems: [400, 415, 422, 429],
  },
  listTickets: {
    summary: 'The tickets of a Location',
    description:
      'In the order of creation, then serial, also those that hotel systems caused by events. `pagination.rows` and `summary` are of all that match. An answer that would be too large has fewer rows than were asked for: `pagination.limit` then says how many, and `Link` goes on.',
    parameters: ['offset', 'limit', 'cursor', 'status', 'userId', 'roomNumber', 'from', 'until'],
    answer: { status: 200, description: 'The tickets.', schema: 'Tickets', examples: samples.tickets, link: true },
    problems: [400],
  },
  getTicket: {
    summary: 'One ticket',
    description:
      'As in the list, and with the way of its mail: when it was queued, when SES accepted it, and what became of it.',
    answer: { status: 200, description: 'The ticket.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [404],
  },
  moveTicket: {
    summary: "Move a ticket's end",
    description:
      'The guest keeps the code. A ticket that has expired may open again, unless its code has gone to another guest.',
    body: { schema: 'MovedTicket', types: jsonOrForm, examples: samples.movedTicket },
    answer: { status: 200, description: 'The ticket as it now is.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [400, 404, 409, 415],
  },
  cancelTicket: {
    summary: 'Cancel a ticket',
    description:
      'At once; its code never opens anything again. Cancelling a second time changes nothing and answers the same.',
    answer: { status: 200, description: 'The cancelled ticket.', schema: 'OneTicket', examples: samples.cancelled },
    problems: [404],
  },
  resendMail: {
    summary: "Send a ticket's mail again",
    description:
      'To the address that is known, or to a new one that is then kept. A mail that is on its way to the same address already is not doubled. A ticket is mailed again five times within an hour at most, unless the deployment says otherwise; then 429. The answer does not wait for the mail.',
    body: { schema: 'MailAgain', types: jsonOrForm, examples: samples.mailAgain, optional: true },
    answer: { status: 202, description: 'The mail is owed.', schema: 'OneTicket', examples: samples.oneTicket },
    problems: [400, 404, 409, 415, 429],
  },
  printTicket: {
    summary: 'Print a ticket',
    description:
      "As a page that a browser prints, in the language of the guest's mail: QR codes, the code, the network, the steps, until when. It needs nothing from outside and runs no script. A ticket that has expired or was cancelled is not printed.",
    parameters: ['layout', 'copies'],
    answer: { status: 200, description: 'The page, of the size of its paper.', page: samples.page },
    problems: [400, 404, 409],
  },
  listUndelivered: {
    summary: 'Guests without their mail',
    description:
      'Tickets that are good and were to be mailed, but the mail bounced, was suppressed or refused, or there is no address to send it to. The tickets that end first stand first. Reception finds the guest by room and reservation, asks for another address, and sends the mail again to that: the guest is then no longer here. A mail that was complained of is not here: it has arrived.',
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
  postEvent: {
    summary: 'Tell of a stay',
    description:
      'One canonical event (CloudEvents 1.0, structured JSON), from a hotel system with a key of the scope `events` or signed by Standard Webhooks. 202 means that it is kept and will be worked on; sending it again changes nothing.',
    body: {
      schema: 'StayEvent',
      types: ['application/json', 'application/cloudevents+json'],
      examples: samples.event,
    },
    answer: { status: 202, description: 'The event is queued.', schema: 'QueuedEvent', examples: samples.queued },
    problems: [400, 415, 429],
  },
};
