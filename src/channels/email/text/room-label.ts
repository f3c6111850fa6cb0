import type { Language } from '../language.ts';
import { sanitizeLine } from './sanitize-line.ts';

/** The hotel's name of the room (`room 204`, `Pitch 12`); absent if unknown. The platform's `0` means no room. */
export function roomLabel(
  room: { id?: string; name?: string } | undefined,
  words: Language,
  isolated = (text: string) => text,
): string | undefined {
  const label = sanitizeLine(room?.name || room?.id || '', 40).trim();
  if (label === '' || label === '0') return undefined;
  return /\p{L}.*\s/u.test(label) ? isolated(label) : words.room(isolated(label));
}
