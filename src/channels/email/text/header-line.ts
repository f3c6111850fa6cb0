import { sanitizeLine } from './sanitize-line.ts';

/** Text for a mail header: no control and no format character, single spaces, at most `maxLength` characters. */
export function headerLine(text: string, maxLength: number): string {
  const line = sanitizeLine(text, text.length + 1).replace(/\p{Cf}/gu, '');
  return sanitizeLine(line.replace(/\s+/gu, ' ').trim(), maxLength);
}
