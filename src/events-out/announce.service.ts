import type { Announcement } from './clock-end.ts';
import type { EventBus } from './event-bus.client.ts';
import { wants } from './hooks/hook.ts';
import type { HookMessage, HookQueue } from './hooks/hook-queue.store.ts';
import type { Hooks, Listener } from './hooks/hooks.store.ts';
import type { KeptEvents } from './hooks/kept-events.store.ts';
import type { TicketEnds } from './ticket-ends.store.ts';

/** What telling the outside needs. */
export interface AnnounceDeps {
  /** Undefined if the deployment has none. */
  readonly bus: EventBus | undefined;
  readonly hooks: Hooks;
  readonly queue: HookQueue;
  readonly kept: KeptEvents;
  readonly ends: TicketEnds;
}

/** An announcement, and who listens at its location. */
interface Heard extends Announcement {
  readonly listeners: readonly Listener[];
}

/**
 * Tells the outside what was written, in order. Resolves to the number of announcements that are done: the first of the
 * others has failed, and it and all after it must be told once more. Events have the same ids then.
 */
export async function announce(all: readonly Announcement[], deps: AnnounceDeps): Promise<number> {
  const heard = await Promise.all(all.map((one) => withListeners(one, deps)));
  const onBus = await putOnBus(heard, deps);
  const queued = await queueForHooks(heard.slice(0, onBus), deps);
  await deps.ends.note(
    heard.slice(0, queued).flatMap(({ end, listeners }) => (end && (deps.bus || listeners.length > 0) ? [end] : [])),
  );
  return queued;
}

async function withListeners(one: Announcement, { hooks }: AnnounceDeps): Promise<Heard> {
  const isSilent = one.locationId === undefined || (one.events.length === 0 && !one.end);
  return { ...one, listeners: isSilent ? [] : await hooks.of(one.locationId ?? '') };
}

async function putOnBus(heard: readonly Heard[], { bus }: AnnounceDeps): Promise<number> {
  if (!bus) return heard.length;
  const failed = new Set(await bus.put(heard.flatMap(({ events }) => events)));
  return countUntil(heard, ({ events }) => events.some((event) => failed.has(event)));
}

/** What is kept was not queued yet: a replay may repeat an event, and misses none. */
async function queueForHooks(heard: readonly Heard[], { queue, kept }: AnnounceDeps): Promise<number> {
  await keepForReplay(heard, kept);
  const messages = heard.map(messagesOf);
  const failed = new Set(await queue.send(messages.flat()));
  return countUntil(messages, (some) => some.some((message) => failed.has(message)));
}

async function keepForReplay(heard: readonly Heard[], kept: KeptEvents): Promise<void> {
  const withHooks = heard.filter(({ listeners }) => listeners.length > 0);
  for (const [locationId = '', some] of Map.groupBy(withHooks, (one) => one.locationId)) {
    await kept.keep(
      locationId,
      some.flatMap(({ events, stay, writtenAt }) => events.map((event) => ({ event, stay, writtenAt }))),
    );
  }
}

function messagesOf({ events, listeners, stay }: Heard): readonly HookMessage[] {
  return events.flatMap((event) =>
    listeners
      // Also for those that are paused: what they miss is noted where it would be sent.
      .filter((listener) => wants(listener, event.type))
      .map(({ id }) => ({ hook: id, event, stay })),
  );
}

/** How many there are before the first that has failed. */
function countUntil<One>(all: readonly One[], hasFailed: (one: One) => boolean): number {
  const first = all.findIndex(hasFailed);
  return first < 0 ? all.length : first;
}
