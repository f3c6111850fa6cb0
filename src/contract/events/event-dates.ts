import type * as z from 'zod/mini';
import type { StayMoment } from '../../domain/time/stay-moment.ts';
import { daysBetween } from '../text/iso-time.ts';

/** A moment as an event may tell it: by a date, an instant, or both. */
type SaidMoment = {
  readonly date?: string | undefined;
  readonly time?: string | undefined;
  readonly at?: string | undefined;
};

/** What of an event's `data` its dates are checked by. */
interface Dated {
  readonly status: string;
  readonly arrival?: SaidMoment | undefined;
  readonly departure?: SaidMoment | undefined;
}

/** The date that a moment gives, or that of its instant where the sender is. */
export function dateOf({ date, at = '' }: SaidMoment): string {
  return date ?? at.slice(0, 10);
}

/** A moment with its date. */
export function dated(moment: SaidMoment | undefined): StayMoment | undefined {
  return moment && ({ ...moment, date: dateOf(moment) } as StayMoment);
}

/** Refuses a booking or check-in without dates, and dates that cannot be a stay's. */
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
