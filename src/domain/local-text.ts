import { localParts } from './local-moment.ts';

/** An instant (ISO-8601) as a zone's clock shows it: `YYYY-MM-DD HH:MM:SS`. */
export function localText(instant: string, timeZone: string): string {
  const { date, time } = localParts(instant, timeZone);
  return `${date} ${time}`;
}
