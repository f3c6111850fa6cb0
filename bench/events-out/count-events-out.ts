import type { SentMessage } from '../connections/bench-clients.ts';
import type { Tally } from '../connections/counted-road.ts';
import { openBench } from '../count/open-bench.ts';
import { countedHook } from './counted-hook.ts';
import { countedPublishers, type Published } from './counted-publishers.ts';
import { ticketStream } from './ticket-stream.ts';

/** What telling the outside of something costs; divided by `times`. */
interface CountedEventsOut<Counted extends Tally = Published> {
  readonly what: string;
  readonly function: 'publish-events' | 'publish-ends' | 'deliver-hooks';
  readonly times: number;
  readonly tally: Counted;
}

/** All that events out cost. */
export type EventsOutCounts = Awaited<ReturnType<typeof countEventsOut>>;

const tickets = 100;

/** By then all tickets of the bench have ended: in milliseconds. */
const later = 30 * 86_400_000;

/**
 * Counts what it costs to tell the outside of tickets that are issued, mailed and delivered, and end by the clock: on the bus
 * alone, and also at a location with one hook, which is sent all.
 */
export async function countEventsOut(cdkOut: string) {
  const busAlone = await count(cdkOut, false);
  const withHook = await count(cdkOut, true);
  const publish = { function: 'publish-events', times: tickets } as const;
  const end = { function: 'publish-ends' } as const;
  return {
    published: { what: 'a ticket, its mail sent and delivered', ...publish, tally: busAlone.published },
    publishedToHook: { what: 'the same, with a hook', ...publish, tally: withHook.published },
    idle: { what: 'a minute in which no ticket ends', ...end, times: 1, tally: busAlone.idle },
    ended: { what: 'a ticket that ends by the clock', ...end, times: tickets, tally: busAlone.ended },
    endedToHook: { what: 'the same, with a hook', ...end, times: tickets, tally: withHook.ended },
    delivered: {
      what: 'an event that a hook takes',
      function: 'deliver-hooks',
      times: withHook.events,
      tally: withHook.delivered,
    },
  } as const satisfies Record<string, CountedEventsOut<Tally>>;
}

async function count(cdkOut: string, isHeard: boolean) {
  const bench = await openBench(cdkOut);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const hook = isHeard ? await countedHook(bench, now) : undefined;
  try {
    const sent: SentMessage[] = [];
    const { publish, end } = countedPublishers(bench, sent);
    const stream = await ticketStream(tickets, bench, now);
    const idle = await end(now + later);
    const published = await publish(stream, now);
    const ended = await end(now + later);
    const delivered = (await hook?.deliver(sent)) ?? nothing;
    return { idle, published, ended, delivered, events: sent.length };
  } finally {
    await hook?.close();
    await bench.close();
  }
}

const nothing: Tally = { calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0 };
