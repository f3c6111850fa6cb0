import { amounts } from '../../core/languages/validity-lines.ts';
import type { Card } from './card.ts';
import type { Reader } from './reader.ts';

/** A label and what it stands for. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** What is left of a ticket: time, and budgets where there are some. */
export function leftLines({ now, end, left, ticket }: Card, { words, page, locale }: Reader): readonly Fact[] {
  const { duration, bytes, list } = amounts(locale);
  const time = (label: string, seconds: number | undefined) =>
    seconds === undefined || seconds <= 0 ? [] : [{ label, text: duration(rounded(seconds)) }];
  const online = [left.seconds, left.secondsToday].filter((one) => one !== undefined);
  const data = [
    ...(left.download === undefined ? [] : [words.download({ amount: bytes(left.download) })]),
    ...(left.upload === undefined ? [] : [words.upload({ amount: bytes(left.upload) })]),
  ];
  const hasBegun = now >= Date.parse(ticket.from);
  return [
    ...(hasBegun ? time(page.timeLeft, (end - now) / 1000) : []),
    ...(online.length > 0 ? time(page.onlineLeft, Math.min(...online)) : []),
    ...(data.length > 0 ? [{ label: page.dataLeft, text: list(data) }] : []),
  ];
}

/** Seconds as a guest counts them: hours of days, minutes of hours, and a minute at least. */
function rounded(seconds: number): number {
  const step = seconds >= 2 * 86_400 ? 3600 : 60;
  return Math.max(60, Math.floor(seconds / step) * step);
}
