import { hasTicket, type Stay } from '../../../src/core/stay/stay.ts';
import type { NetworkUses, TicketRef, UseSums } from '../../../src/core/ticket/use/network-use.ts';
import type { TicketSession } from '../../../src/core/ticket/use/ticket-session.ts';
import { handleRadius } from '../../../src/networks/radius/radius.service.ts';
import type { Handlers } from '../function-world.ts';

/** Hears other words than networks have sent. */
export function reportedOtherwise(change: (body: string) => string): Partial<Handlers> {
  return {
    handleRadius: ((deps: Parameters<typeof handleRadius>[0]) => {
      const handle = handleRadius(deps);
      return (event: { readonly body: string }, context: never) =>
        handle({ ...event, body: change(event.body) } as never, context);
    }) as never,
  };
}

/** Says that a word is recorded, and begins to. */
export const acknowledgedAtOnce: Partial<Handlers> = {
  handleRadius: ((deps: Parameters<typeof handleRadius>[0]) => {
    const handle = handleRadius(deps);
    return async (event: { readonly pathParameters: { readonly step: string } }, context: never) => {
      const answer = handle(event as never, context);
      if (event.pathParameters.step !== 'accounting/') return answer;
      Promise.resolve(answer).catch(() => undefined);
      return { statusCode: 204 };
    };
  }) as never,
};

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
