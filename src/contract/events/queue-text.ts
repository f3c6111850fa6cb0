const mostBytes = 64 * 1024;

/**
 * JSON text for a queue message. SQS replaces U+FFFE and U+FFFF by U+FFFD (it used to reject the message), and emulators reject
 * also characters beyond U+FFFF: both are written as JSON escapes. If the text would then exceed the queue's limit, only
 * those that SQS does not keep are escaped.
 */
export function queueText(json: string): string {
  const plain = escaped(json, /[\uD800-\uDFFF\uFFFE\uFFFF]/g);
  return Buffer.byteLength(plain) <= mostBytes ? plain : escaped(json, /[\uFFFE\uFFFF]/g);
}

function escaped(json: string, characters: RegExp): string {
  return json.replace(characters, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
