// Line breaks forge lines; direction marks and overrides reorder what stands around them.
const breaks = /[\p{Cc}\u2028\u2029]+/gu;
const directions = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Text from outside as part of one line of a mail: control characters as spaces, no direction marks,
 * at most `maxLength` characters.
 */
export function sanitizeLine(text: string, maxLength = 200): string {
  const characters = [...text.toWellFormed().replace(breaks, ' ').replace(directions, '')];
  if (characters.length <= maxLength) return characters.join('');
  return `${characters
    .slice(0, maxLength - 1)
    .join('')
    .trimEnd()}…`;
}
