const mostBytes = 64 * 1024;

/**
 * JSON as it is put on a queue. SQS refuses U+FFFE and U+FFFF, which JSON allows, and not all that stands in for it takes
 * what is beyond: both are written as JSON's escapes. Where that would be more than the queue takes, only what SQS refuses is.
 */
export function queueText(json: string): string {
  const plain = escaped(json, /[\uD800-\uDFFF\uFFFE\uFFFF]/g);
  return Buffer.byteLength(plain) <= mostBytes ? plain : escaped(json, /[\uFFFE\uFFFF]/g);
}

function escaped(json: string, characters: RegExp): string {
  return json.replace(characters, (character) => `\\u${character.charCodeAt(0).toString(16)}`);
}
