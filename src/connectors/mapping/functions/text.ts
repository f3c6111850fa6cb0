import { isBlank } from '../../../contract/text/is-blank.ts';

/** A text without blanks around it, or a number as text; nothing if that is blank, or anything else (`null`, `false`, a list). */
export function text(value: unknown): string | undefined {
  const written = typeof value === 'number' ? String(value) : value;
  return typeof written === 'string' && !isBlank(written) ? written.trim() : undefined;
}
