import { triedFor } from '../../../src/events-out/hooks/hook.ts';
import { hookKey } from '../../../src/events-out/hooks/hooks.store.ts';
import type { OutgoingEvent } from '../../../src/events-out/outgoing-event.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { Message } from '../fakes/queues/fake-queue.ts';
import type { Inside } from '../surroundings.ts';

/** When something happened: epoch milliseconds, and its place in the order of all. */
interface Moment {
  readonly at: number;
  readonly n: number;
}

/** All that was seen of events for hooks, by hook and event (`eventOfHook`). */
export type HookBook = HookWatch['book'];

/** An event for a hook. */
export function eventOfHook(hook: string, { id }: Pick<OutgoingEvent, 'id'>): string {
  return `${hook} ${id}`;
}

/** Watches what becomes of events for hooks. @param isCalm whether nothing but receivers fails, so that a stay's next event can go on at once */
export function watchHooks({ time, table }: Inside, isCalm: boolean) {
  const book = {
    /** When each was queued for the first time. */
    queued: new Map<string, number>(),
    /** When its receiver had it for the first time. */
    taken: new Map<string, Moment>(),
    /** When it was noted as missed for a reason: the hook was stopped or answered 410, or did not take it for three days. */
    missed: new Map<string, Moment>(),
    /** What is noted as missed still: it can be replayed. */
    kept: new Set<string>(),
    /** Those that were put to the dead letters, from which everything is put back at last. */
    setAside: new Set<string>(),
    /** Milliseconds that it lay there, behind one of its stay that was answered already, or was held by deliver-hooks, while nothing but a call was missing. */
    idle: new Map<string, number>(),
    /** Calls, by hook. */
    calls: new Map<string, number>(),
    /** Calls of a hook that was read as paused, disabled or removed. */
    uninvited: 0,
    /** Calls of a hook that was read as in trouble, while another such call was under way. */
    crowded: 0,
  };
  const read = new WeakMap<Environment, Map<string, Attributes | undefined>>();
  const held = new Map<string, { readonly since: number; readonly group: string }>();
  const answeredAt = new Map<string, number>();
  const underWay = new Map<string, Set<Environment>>();
  const answeredGone = new Set<string>();
  let n = 0;

  const isStopped = (item: Attributes | undefined) => !item || Boolean(item.pausedAt ?? item.disabledAt);

  return {
    book,
    /** What an environment has read of a hook before it calls it. */
    onCall({ service, command, input, fn }: OutsideCall, environment: Environment) {
      if (fn === 'deliver-hooks' && command === 'SendMessage') {
        const { hook, event } = JSON.parse(String(input.MessageBody));
        book.setAside.add(eventOfHook(hook, event));
      }
      const { pk, sk } = (input.Key ?? {}) as Attributes;
      if (service !== 'dynamodb' || command !== 'GetItem' || !pk?.S?.startsWith('HOOKS#')) return;
      const items = read.get(environment) ?? new Map<string, Attributes | undefined>();
      read.set(environment, items.set(sk?.S ?? '', table.get({ pk, ...(sk && { sk }) })));
    },
    onQueued(hook: string, event: OutgoingEvent) {
      const name = eventOfHook(hook, event);
      if (!book.queued.has(name)) book.queued.set(name, time.now());
    },
    onTaken({ body, group = '', sentAt }: Message, waitedMs: number) {
      const { hook, event } = JSON.parse(body);
      const name = eventOfHook(hook, event);
      if (book.taken.has(name)) return;
      const free = time.now() - waitedMs;
      const behind = isCalm ? Math.max(0, free - Math.max(sentAt, answeredAt.get(group) ?? free)) : 0;
      book.idle.set(name, (book.idle.get(name) ?? 0) + waitedMs + behind);
      held.set(name, { since: time.now(), group });
    },
    onWrite({ before, after }: Write) {
      const { pk, event } = after ?? before ?? {};
      if (!pk?.S?.startsWith('MISSED#')) return;
      const hook = pk.S.slice('MISSED#'.length);
      const name = eventOfHook(hook, JSON.parse(event?.S ?? '{}'));
      if (after) book.kept.add(name);
      else book.kept.delete(name);
      const age = time.now() - (book.queued.get(name) ?? 0);
      if (after && (isStopped(table.get(hookKey(hook))) || answeredGone.has(name) || age >= triedFor))
        book.missed.set(name, { at: time.now(), n: ++n });
    },
    /** A call begins. */
    begin(hook: string, event: OutgoingEvent, environment: Environment) {
      const name = eventOfHook(hook, event);
      book.calls.set(hook, (book.calls.get(hook) ?? 0) + 1);
      const item = read.get(environment)?.get(hook);
      if (isStopped(item)) book.uninvited++;
      const others = underWay.get(hook) ?? new Set<Environment>();
      underWay.set(hook, others);
      if (item?.nextAt) {
        if ([...others].some((other) => other.alive)) book.crowded++;
        others.add(environment);
      }
      return {
        /** The receiver has the event. */
        take() {
          if (book.taken.has(name)) return;
          book.taken.set(name, { at: time.now(), n: ++n });
          book.idle.set(name, (book.idle.get(name) ?? 0) + time.now() - (held.get(name)?.since ?? time.now()));
        },
        /** deliver-hooks has the answer. */
        end(status: number | undefined) {
          if (status === 410) answeredGone.add(name);
          answeredAt.set(held.get(name)?.group ?? '', time.now());
          others.delete(environment);
        },
      };
    },
  };
}

/** What watches hooks. */
export type HookWatch = ReturnType<typeof watchHooks>;
