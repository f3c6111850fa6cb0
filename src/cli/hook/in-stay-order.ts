import type { KeptEvent } from '../../app/ports/events-out/kept-events.ts';

/** Sorts events so that each stay's are in their order: when they say that they happened need not be. */
export function inStayOrder(a: KeptEvent, b: KeptEvent): number {
  const one = `${a.stay} ${a.event.sequence}`;
  const other = `${b.stay} ${b.event.sequence}`;
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
