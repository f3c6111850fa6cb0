import { text } from './text.ts';

/** A time of day as `HH:MM`, from `15:00`, `15:00:00`, `9:30`, or the hour alone, 15 or `"15"`; nothing from anything else. */
export function clock(value: unknown): string | undefined {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(text(value) ?? '') ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}
