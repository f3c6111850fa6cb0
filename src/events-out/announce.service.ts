import type { Announcement, TicketEnd } from './clock-end.ts';
import { wants } from './hooks/hook.ts';
import type { OutgoingEvent, OutgoingType } from './outgoing-event.ts';

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

/** Where everybody in the account hears what happens. It promises no order. */
export interface EventBus {
  /** Resolves to the events that the bus may not have taken. */
  put(events: readonly OutgoingEvent[]): Promise<readonly OutgoingEvent[]>;
}

/** An event for one hook. */
export interface HookMessage {
  /** The hook's id. */
  readonly hook: string;
  readonly event: OutgoingEvent;
  /** What the event is about, such as its stay: 43 characters of base64url. Events of one reach a hook in their order. */
  readonly stay: string;
}

/**
 * Where events wait for hooks. A message's body is `{ "hook": id, "event": CloudEvent }`, its group `hook#stay`, its
 * deduplication id `hook#event id`.
 */
export interface HookQueue {
  /**
   * Queues events, each stay's in the order given: none is queued behind one of the same stay that was not.
   * Resolves to those that could not be queued.
   */
  send(messages: readonly HookMessage[]): Promise<readonly HookMessage[]>;
}

/** A hook, as those see it who have events for it. */
export interface Listener {
  /** The hook's id. */
  readonly id: string;
  /** Types that it wants; absent: all. */
  readonly types?: readonly OutgoingType[];
}

/** The hooks of locations. What was read is remembered for 30 seconds at most. */
export interface Hooks {
  /** All hooks of a location, also paused ones; none if it is unknown. */
  of(locationId: string): Promise<readonly Listener[]>;
}

/** An event as it is kept for replays. */
export interface KeptEvent {
  readonly event: OutgoingEvent;
  /** What it is about, as in `HookMessage`. */
  readonly stay: string;
}

/** An event that is to be kept. */
interface WrittenEvent extends KeptEvent {
  /** When what it tells was written: ISO-8601 in UTC with milliseconds. Unlike the event's own time, it never goes back in a stay. */
  readonly writtenAt: string;
}

/** The events of locations that have hooks, for 14 days. */
export interface KeptEvents {
  /** Keeps events of a location. One that was kept before is kept once. @throws the client's error if one could not be kept */
  keep(locationId: string, events: readonly WrittenEvent[]): Promise<void>;
}

/** Ends that come by the clock, of tickets that somebody was told of. One that has become another stays on the list until it is due. */
export interface TicketEnds {
  /** @throws Error if it has not noted all */
  note(ends: readonly TicketEnd[]): Promise<void>;
  /** What has come by an instant (ISO-8601), the first first; some hundreds at most. */
  due(by: string): Promise<readonly TicketEnd[]>;
  /** @throws Error if some may still be there */
  forget(ends: readonly TicketEnd[]): Promise<void>;
}
