import { hasTicket, type Stay } from '../../../src/core/stay/stay.ts';
import type { NetworkUses, TicketRef, UseSums } from '../../../src/core/ticket/use/network-use.ts';
import type { TicketSession } from '../../../src/core/ticket/use/ticket-session.ts';
import { handleRadius } from '../../../src/networks/radius/radius.service.ts';
import type { WorldOptions } from '../world.ts';

type Handle = (event: Asked, context: never) => unknown;
interface Asked {
  readonly body: string;
  readonly pathParameters: { readonly step: string };
}

function answering(change: (handle: Handle) => Handle): Partial<WorldOptions> {
  const handler = (deps: Parameters<typeof handleRadius>[0]) => change(handleRadius(deps) as never);
  return { handlers: { handleRadius: handler as never } };
}

/** Hears other words than networks have sent. */
export function reportedOtherwise(change: (body: string) => string): Partial<WorldOptions> {
  return answering((handle) => (event, context) => handle({ ...event, body: change(event.body) }, context));
}

/** Says that a word is recorded, and begins to. */
export const acknowledgedAtOnce: Partial<WorldOptions> = answering((handle) => async (event, context) => {
  const answer = handle(event, context);
  if (event.pathParameters.step !== 'accounting/') return answer;
  Promise.resolve(answer).catch(() => undefined);
  return { statusCode: 204 };
});

/** A ticket whose first login is not written. */
export function asItWas(before: Stay, after: Stay): Stay {
  if (!hasTicket(before) || !hasTicket(after) || before.ticket.login !== undefined) return after;
  const { login: _, ...ticket } = after.ticket;
  return { ...after, ticket };
}

/** Adds what each word tells to the sums that are there, in place of adding up sessions. */
export function addedUp(uses: NetworkUses): NetworkUses {
  let known: { readonly sums: UseSums; readonly sessions: readonly TicketSession[] } | undefined;
  let added: { seconds: number; upload: number; download: number } | undefined;
  return {
    ...uses,
    async withSessions(ticket: TicketRef) {
      const all = await uses.withSessions(ticket);
      known = { sums: all.use.sums, sessions: all.sessions };
      added = undefined;
      return all;
    },
    async putSession(ticket, session, stay) {
      const before = known?.sessions.find(({ id }) => id === session.id) ?? { seconds: 0, upload: 0, download: 0 };
      added = {
        seconds: session.seconds - before.seconds,
        upload: session.upload - before.upload,
        download: session.download - before.download,
      };
      return uses.putSession(ticket, session, stay);
    },
    put(ticket, use, stay) {
      const { seconds = 0, upload = 0, download = 0 } = added ?? {};
      const sums = known && {
        ...use.sums,
        seconds: known.sums.seconds + seconds,
        upload: known.sums.upload + upload,
        download: known.sums.download + download,
      };
      known = undefined;
      return uses.put(ticket, { ...use, ...(sums && { sums }) }, stay);
    },
  };
}

/** A session of which only sums are kept, so that no word can be known again. */
export function withoutParts(session: TicketSession): TicketSession {
  const { seconds, upload, download, days, reported } = session;
  return {
    ...session,
    reported: { ...reported, parts: [], settled: { until: 0, seconds, upload, download, days, isCountedOn: false } },
  };
}
