import { isUtf8 } from 'node:buffer';

/** Text whose UTF-8 came a byte a character, as rlm_rest writes it on x86: `Ã©` was `é`. Other text stays as it is. */
export function utf8Of(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\0-\u00ff]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}
