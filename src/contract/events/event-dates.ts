import type * as z from 'zod/mini';
import type { StayMoment } from '../../domain/time/stay-moment.ts';
import { daysBetween } from '../text/iso-time.ts';

/** An arrival or departure in an event: a date, an instant, or both. */
type SaidMoment = {
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly at?: string | undefined;
};

/** The fields of `data` needed to check the dates. */
interface Dated {
  readonly status: string;
  readonly arrival?: SaidMoment | undefined;
  readonly departure?: SaidMoment | undefined;
}

/** A moment's date, or else the date in the offset of its instant. */
export function dateOf({ date, at = '' }: SaidMoment): string {
  return date ?? at.slice(0, 10);
}

/** A moment with its date. */
export function dated(moment: SaidMoment | undefined): StayMoment | undefined {
  return moment && ({ ...moment, date: dateOf(moment) } as StayMoment);
}

/** Rejects a booking or check-in without dates, and impossible dates. */
export function checkDates({ status, arrival, departure }: Dated, ctx: z.core.$RefinementCtx): void {
  const refuse = (field: string, message: string) =>
    ctx.addIssue({ code: 'custom', path: [field], message, input: undefined });
  if (status === 'confirmed' || status === 'checked_in') {
    if (!arrival) refuse('arrival', 'is missing');
    if (!departure) refuse('departure', 'is missing');
  }
  if (!arrival || !departure) return;
  const days = daysBetween(dateOf(arrival), dateOf(departure));
  if (days < 0) refuse('departure', 'must not be before the arrival');
  if (days > 400) refuse('departure', 'must be at most 400 days after the arrival');
}
