import { plainLine } from './plain-line.ts';

/** Text that goes into a mail's header: no control and no format character, single spaces, at most `maxLength` characters. */
export function headerLine(text: string, maxLength: number): string {
  const line = plainLine(text, text.length + 1).replace(/\p{Cf}/gu, '');
  return plainLine(line.replace(/\s+/gu, ' ').trim(), maxLength);
}
