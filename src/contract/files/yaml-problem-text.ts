import type { ErrorCode } from 'yaml';

// Sentences of our own: the parser's quote the file, and a file holds a password.
const sentences: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'a value that begins with * must stand in quotes',
  BAD_DQ_ESCAPE: 'a \\ in double quotes must be doubled, or the quotes single',
  BAD_INDENT: 'the indentation does not fit the lines above',
  BAD_SCALAR_START: 'a value that begins with @, %, or ` must stand in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value with a colon and a space in it must stand in quotes',
  BLOCK_IN_FLOW: 'a list in brackets must be closed before the next field',
  DUPLICATE_KEY: 'the field stands here for the second time',
  MISSING_CHAR: 'a colon, a quote, a bracket or a space is missing',
  MULTIPLE_DOCS: 'a file holds one document: remove the --- and what follows',
  TAB_AS_INDENT: 'indentation is made of spaces, not of tabs',
  TAG_RESOLVE_FAILED: 'a value that begins with ! must stand in quotes',
};

/** What a YAML parser's complaint means to the person who wrote the file. */
export function yamlProblemText(code: ErrorCode): string {
  return sentences[code] ?? 'this is not well-formed YAML: look for a missing quote, bracket or colon';
}
