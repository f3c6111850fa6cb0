import type { Answer, AuthorizedRequest } from '../api-request.ts';
import type { HttpApiDeps } from '../deps.ts';
import type { Operation } from '../routes.ts';
import { cancelOne } from './cancel-ticket.ts';
import { createOne } from './create-ticket.ts';
import { getTicket } from './get-ticket.ts';
import { listServices } from './list-services.ts';
import { listTickets } from './list-tickets.ts';
import { listUndelivered } from './list-undelivered.ts';
import { moveOne } from './move-ticket.ts';
import { postEvent } from './post-event.ts';
import { printTicket } from './print-ticket.ts';
import { resendOne } from './resend-mail.ts';

/** What each route of the table does. */
export const operations: Readonly<
  Record<Operation, (request: AuthorizedRequest, deps: HttpApiDeps) => Promise<Answer>>
> = {
  listServices,
  createTicket: createOne,
  listTickets,
  getTicket,
  moveTicket: moveOne,
  cancelTicket: cancelOne,
  resendMail: resendOne,
  printTicket,
  listUndelivered,
  postEvent,
};
