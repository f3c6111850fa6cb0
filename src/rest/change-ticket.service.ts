import type { Location } from '../core/location/location.ts';
import type { StoredTicket } from '../core/ports.ts';
import { type ByHand, cancelTicket, moveTicket } from '../core/stay/by-hand.ts';
import type { Ticketed } from '../core/stay/stay.ts';
import { actorId } from '../core/stay/trail.ts';
import {
  type ChangeTicketDeps,
  changeStoredTicket,
  Refusal,
  resendTicketMail,
} from '../core/ticket/change-ticket.service.ts';
import type { Codes } from '../core/ticket/new-ticket.service.ts';
import { endRefusal, postedEnd } from '../core/ticket/ticket-by-api.ts';
import { storedAddress } from '../kit/mail-address.ts';
import { type Answer, type AuthorizedRequest, type HttpApiDeps, requestBody } from './api-request.service.ts';
import { consumeQuota } from './keys/daily-quota.service.ts';
import { ticketAnswerOf, ticketOf } from './read-ticket.service.ts';
import { Problem } from './wire/problem.ts';
import { moveTicketRequest, readFields, readMoment, resendMailRequest } from './wire/requests.schema.ts';

function byHand({ access }: AuthorizedRequest, deps: HttpApiDeps): ByHand {
  return { now: deps.now(), id: `api-${deps.newId()}`, by: access.by };
}

/** Moves the end of a ticket; the guest keeps the code. */
export async function moveOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { location } = request.access;
  const fields = readFields(requestBody(request), moveTicketRequest);
  const wanted = readMoment(fields.valid_until);
  if (!wanted) throw new Problem('invalid');
  const until = postedEnd(wanted, location.timeZone);
  const by = byHand(request, deps);
  const stored = await moveTicketEnd(() => ticketOf(request, deps), { until, location, by }, deps);
  return ticketAnswerOf(stored, request, deps);
}

/**
 * Moves the end of a ticket to an instant (ISO-8601); the guest keeps the code.
 * @throws Refusal if it is cancelled, cannot end then, or its code is another guest's since it expired
 */
function moveTicketEnd(
  find: () => Promise<StoredTicket>,
  { until, location, by }: { readonly until: string; readonly location: Location; readonly by: ByHand },
  deps: ChangeTicketDeps & { readonly codes: Codes },
): Promise<StoredTicket> {
  return changeStoredTicket(
    find,
    async (before, ref) => {
      const { ticket } = before;
      if (ticket.placed) throw new Refusal('issued_elsewhere');
      if (before.state !== 'active') throw new Refusal('ticket_cancelled');
      const field = endRefusal(ticket.from, until);
      if (field) throw new Refusal('invalid', { field });
      if (until === ticket.until) return before;
      // A ticket that lasts longer needs its code for longer.
      const kept = until <= ticket.until || (await deps.codes.claim(ticket.realm, ticket.user, ref, until));
      if (!kept) throw new Refusal('code_taken');
      return moveTicket(before, until, location, by);
    },
    deps,
  );
}

/** Cancels a ticket; one that is cancelled stays so. */
export async function cancelOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const by = byHand(request, deps);
  const { location } = request.access;
  const find = () => ticketOf(request, deps);
  const stored = await changeStoredTicket(find, (before) => cancelled(before, location, by), deps);
  return ticketAnswerOf(stored, request, deps);
}

function cancelled(before: Ticketed, location: Location, by: ByHand): Ticketed {
  // A code that opens the network nevertheless must not be called cancelled.
  if (before.ticket.placed && before.state === 'active') throw new Refusal('issued_elsewhere');
  return cancelTicket(before, location, by);
}

/** Mails a ticket once more, to the address that is known or to a new one; a mail that is on its way already is not doubled. */
export async function resendOne(request: AuthorizedRequest, deps: HttpApiDeps): Promise<Answer> {
  const { userId } = request.text === '' ? {} : readFields(requestBody(request), resendMailRequest);
  const { location, by } = request.access;
  const order = {
    ...(userId && { email: storedAddress(userId) }),
    by: byHand(request, deps),
    resendsPerHour: deps.resendsPerHour,
    locationOf: async () => location,
    count: () => consumeQuota(actorId(by), ['mails'], deps),
  };
  const stored = await resendTicketMail(() => ticketOf(request, deps), order, deps);
  return { ...(await ticketAnswerOf(stored, request, deps)), status: 202 };
}
