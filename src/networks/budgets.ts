import type { SoldService } from '../core/ticket/ticket.ts';
import type { UseSums } from '../core/ticket/use/network-use.ts';
import { epochMs, isoTime, localMoment, localParts } from '../kit/time.ts';

/** What is left of a ticket's budgets; a field is absent where there is no limit. Never below 0. */
export interface BudgetsLeft {
  /** Seconds online, of all devices together. */
  readonly seconds?: number;
  /** Seconds online on this day of the location. */
  readonly secondsToday?: number;
  /** Bytes to and from the devices. */
  readonly download?: number;
  readonly upload?: number;
}

type Budgets = Pick<SoldService, 'flags' | 'onlineTime' | 'dailyLimit' | 'download' | 'upload'>;

/** What is left of a service's budgets. @param today the location's day, `YYYY-MM-DD` */
export function budgetsLeft(service: Budgets, sums: UseSums, today: string): BudgetsLeft {
  const { flags, onlineTime, dailyLimit, download, upload } = service;
  const left = (budget: number, used: number) => Math.max(0, budget - used);
  return {
    ...(flags.onlinetime && onlineTime > 0 && { seconds: left(onlineTime, sums.seconds) }),
    ...(dailyLimit > 0 && { secondsToday: left(dailyLimit, sums.days[today] ?? 0) }),
    ...(flags.limittraffic && download > 0 && { download: left(download, sums.download) }),
    ...(flags.limittraffic && upload > 0 && { upload: left(upload, sums.upload) }),
  };
}

/** Whether a budget that does not come back is used up. */
export function isUsedUp({ seconds, download, upload }: BudgetsLeft): boolean {
  return seconds === 0 || download === 0 || upload === 0;
}

/** Whether a service has a budget, so that the network must tell of its use while it goes on. */
export function hasBudget(service: Budgets): boolean {
  return limitsTime(service) || limitsBytes(service);
}

/** Whether a service limits bytes. */
export function limitsBytes({ flags, download, upload }: Pick<Budgets, 'flags' | 'download' | 'upload'>): boolean {
  return flags.limittraffic && (download > 0 || upload > 0);
}

/** Whether a service limits the time online, which a clock can count. */
export function limitsTime({
  flags,
  onlineTime,
  dailyLimit,
}: Pick<Budgets, 'flags' | 'onlineTime' | 'dailyLimit'>): boolean {
  return (flags.onlinetime && onlineTime > 0) || dailyLimit > 0;
}

/** The day of a zone at an instant (epoch milliseconds): `YYYY-MM-DD`. */
export function dayOf(ms: number, timeZone: string): string {
  return localParts(isoTime(ms), timeZone).date;
}

/**
 * Seconds up to an instant (epoch milliseconds) by the zone's days: those before midnight count for the day before.
 * @returns days `YYYY-MM-DD`, whose seconds come to the whole
 */
export function secondsByDay(seconds: number, untilMs: number, timeZone: string): Record<string, number> {
  const days: Record<string, number> = {};
  let [left, end] = [seconds, untilMs];
  while (left > 0) {
    // The instant itself belongs to the next day, if it is midnight.
    const date = dayOf(end - 1, timeZone);
    const began = epochMs(localMoment({ date }, '00:00', timeZone, 'arrival'));
    const part = Math.min(left, Math.max(1, Math.ceil((end - began) / 1000)));
    days[date] = (days[date] ?? 0) + part;
    left -= part;
    end = began;
  }
  return days;
}
