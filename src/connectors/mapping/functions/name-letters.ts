import { letters } from '../../../contract/events/letters.ts';

/** A name as `keep` compares it, `guestemail` of `Guest E-Mail`; nothing of anything else than a text. */
export function nameLetters(value: unknown): string | undefined {
  return typeof value === 'string' ? letters(value) : undefined;
}
