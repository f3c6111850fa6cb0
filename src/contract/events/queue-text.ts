const mostBytes = 64 * 1024;

/**
 * JSON text for a queue message. SQS rejects U+FFFE and U+FFFF, and its emulators also characters beyond U+FFFF: both
 * are written as JSON escapes. If the text would then exceed the queue's limit, only those that SQS rejects are
 * escaped.
 */
export function queueText(json: string): string {
  const plain = escaped(json, /[\uD800-\uDFFF\uFFFE\uFFFF]/g);
  return Buffer.byteLength(plain) <= mostBytes ? plain : escaped(json, /[\uFFFE\uFFFF]/g);
}

function escaped(json: string, characters: RegExp): string {
  return json.replace(characters, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
