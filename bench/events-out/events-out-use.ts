import type { EventsOutCounts } from './count-events-out.ts';

/** What telling the outside of a ticket uses. */
export interface EventsOutUse {
  /** On the bus. */
  readonly events: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  /** Of publish-events, in full batches. */
  readonly calls: number;
  readonly logBytes: number;
}

/** What telling the outside of a ticket uses without hooks, from its issue to its end by the clock. publish-ends is called each minute anyway. */
export function eventsOutUse({ published, ended }: Pick<EventsOutCounts, 'published' | 'ended'>): EventsOutUse {
  const sum = (unit: 'events' | 'writeUnits' | 'readUnits' | 'logBytes') =>
    [published, ended].reduce((total, { tally, times }) => total + tally[unit] / times, 0);
  return {
    events: sum('events'),
    writeUnits: sum('writeUnits'),
    readUnits: sum('readUnits'),
    calls: published.tally.invocations / published.times,
    logBytes: sum('logBytes'),
  };
}
