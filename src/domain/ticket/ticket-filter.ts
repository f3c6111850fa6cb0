import { epochMs, isoTime } from '../time/instant.ts';
import { localMoment } from '../time/local-moment.ts';
import type { StayMoment } from '../time/stay-moment.ts';
import type { TicketFilter } from './ticket-list.ts';

/** A filter from a request: its times may be local at the location. */
export type WantedTickets = Omit<TicketFilter, 'from' | 'until'> & {
  readonly from?: StayMoment;
  readonly until?: StayMoment;
};

/** A filter with exact times: a date alone means the start of the day as `from`, and the end of the day as `until`. */
export function filterInZone({ from, until, ...filter }: WantedTickets, timeZone: string): TicketFilter {
  return {
    ...filter,
    ...(from && { from: isoTime(epochMs(localMoment(from, '00:00', timeZone, 'arrival'))) }),
    ...(until && { until: isoTime(endOf(until, timeZone)) }),
  };
}

/** The last second of a day belongs to that day, so that days add up. */
function endOf(until: StayMoment, timeZone: string): number {
  const wholeDay = until.time === undefined && until.at === undefined;
  return epochMs(localMoment(until, '23:59:59', timeZone, 'departure')) + (wholeDay ? 1000 : 0);
}

/** Whether a filter excludes anything. */
export function isFiltered(filter: TicketFilter): boolean {
  return Object.values(filter).some((value) => value !== undefined);
}
