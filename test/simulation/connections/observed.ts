import type { SesMail } from '../fakes/fake-ses.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { OutsideCall } from '../fakes/faults.ts';

/** A delivery that was answered with 2xx. */
export interface Acknowledged {
  readonly connection: string;
  readonly bookingId: string;
  readonly body: string;
  /** When it was sent, epoch milliseconds. */
  readonly at: number;
}

/** A request to a system's API that got its answer. */
interface Asked {
  readonly connection: string;
  /** Absent: a list, or a token. */
  readonly bookingId?: string;
  readonly status: number;
  readonly at: number;
}

/** An event that a connection has sent to the intake queue. */
export interface SentEvent {
  readonly at: number;
  readonly source: string;
  readonly time: string;
  readonly data: {
    readonly reservationId: string;
    readonly status: string;
    readonly guest?: { readonly email?: string };
    readonly departure?: { readonly date?: string };
  };
}

/** All that was seen of connections. */
export type Observed = ReturnType<typeof watchConnections>['seen'];

const add = (sums: Map<string, number>, name: string, n: number) => sums.set(name, (sums.get(name) ?? 0) + n);

/** Watches what connections do. */
export function watchConnections(now: () => number) {
  const seen = {
    acknowledged: [] as Acknowledged[],
    asked: [] as Asked[],
    events: [] as SentEvent[],
    /** When each delivery was queued, by its body: as the message says. */
    queued: new Map<string, string[]>(),
    mails: [] as SesMail[],
    /** By item and version: what each mail that a sender has leased was about, whether or not SES came to take it. */
    tried: new Map<string, string>(),
    /** By hour: stays that had their first ticket. */
    newStays: new Map<string, number>(),
    /** Deliveries that were sent, repetitions counted. */
    posts: 0,
    /** Stays of which a code is valid again that was revoked. */
    revivedCodes: [] as string[],
  };
  const revoked = new Map<string, Set<string>>();

  return {
    seen,
    onCall({ fn, service, command, input }: OutsideCall) {
      if (service !== 'sqs' || command !== 'SendMessage') return;
      const message = JSON.parse(String(input.MessageBody));
      if (fn === 'translate-webhooks' && message.specversion) seen.events.push({ ...message, at: now() });
      if (fn === 'receive-webhooks')
        seen.queued.set(message.body, [...(seen.queued.get(message.body) ?? []), message.at]);
    },
    onWrite({ before, after }: Write) {
      if (!after?.sk?.S?.startsWith('STAY#')) return;
      if (!before?.ticket && after.ticket) add(seen.newStays, new Date(now()).toISOString().slice(0, 13), 1);
      const name = `${after.pk?.S} ${after.sk.S}`;
      const code = after.ticket?.M?.user?.S;
      const { st, v } = after.mail?.M ?? {};
      if (st?.S === 'sending')
        seen.tried.set(`${name} ${v?.N}`, `${code} ${after.ticket?.M?.until?.S} ${after.email?.S}`);
      if (code === undefined) return;
      const dead = revoked.get(name) ?? new Set<string>();
      revoked.set(name, dead);
      if (after.state?.S !== 'active') dead.add(code);
      else if (dead.has(code)) seen.revivedCodes.push(name);
    },
  };
}
