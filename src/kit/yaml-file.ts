import {
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';

/** The content of a YAML file, or its syntax errors. */
export type YamlFile =
  | {
      /** As plain values; null if the file is empty. */
      readonly value: unknown;
      /** An error in one of its fields, with the field's line. */
      readonly problem: (path: readonly PropertyKey[], message: string) => FileProblem;
      readonly errors?: undefined;
    }
  | { readonly errors: readonly FileProblem[] };

/** Reads a YAML file; `fileName` is used only in errors. */
export function readYamlFile(text: string, fileName: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (line: number, field: string, message: string) => ({ file: fileName, line, field, message });
  // The parser only warns about an unknown tag.
  const complaints = [...document.errors, ...document.warnings];
  if (complaints.length > 0) {
    return { errors: complaints.map(({ code, pos }) => at(lines.linePos(pos[0]).line, '', yamlProblemText(code))) };
  }
  const value = plainValue(document);
  if (value === undefined) return { errors: [at(1, '', 'its aliases (*) refer to each other too often')] };
  return {
    value,
    problem: (path, message) => at(yamlLine(document, lines, path), fieldName(path), message),
  };
}

function plainValue(document: Document): unknown {
  try {
    return document.toJS() ?? null;
  } catch {
    return undefined;
  }
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./u, '');
}

// Our own texts, because the parser's quote the file, which contains a password.
const sentences: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'a value that begins with * must stand in quotes',
  BAD_DQ_ESCAPE: 'a \\ in double quotes must be doubled, or the quotes single',
  BAD_INDENT: 'the indentation does not fit the lines above, or a space after a colon is missing',
  BAD_SCALAR_START: 'a value that begins with @, %, or ` must stand in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'a value with a colon and a space in it must stand in quotes',
  BLOCK_IN_FLOW: 'a list in brackets must be closed before the next field',
  DUPLICATE_KEY: 'the field stands here for the second time',
  MISSING_CHAR:
    'a colon, a space after a colon, a quote or a bracket is missing: look at this line, at the one above, and at their indentation',
  MULTIPLE_DOCS: 'a file holds one document: remove the --- and what follows',
  TAB_AS_INDENT: 'indentation is made of spaces, not of tabs',
  TAG_RESOLVE_FAILED: 'a value that begins with ! must stand in quotes',
};

/** A YAML parser's error as a sentence for the file's author. */
function yamlProblemText(code: ErrorCode): string {
  return (
    sentences[code] ??
    'this is not well-formed YAML: look for a missing quote, bracket, colon or space after a colon, and check the indentation'
  );
}

/** The line, counted from 1, of a field in a YAML document, or of its nearest existing parent. */
function yamlLine(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let place: Node | null = document.contents;
  let content: Node | null = place;
  for (const step of path) {
    const next = entryOf(isAlias(content) ? content.resolve(document) : content, step);
    if (next === undefined) break;
    ({ place, content } = next);
  }
  const offset = place?.range?.[0];
  return offset === undefined ? 1 : lines.linePos(offset).line;
}

interface Entry {
  /** The node of a field's key, or the list item itself. */
  readonly place: Node | null;
  readonly content: Node | null;
}

function entryOf(node: unknown, step: PropertyKey): Entry | undefined {
  if (isSeq(node)) {
    const item = node.items[Number(step)];
    return isNode(item) ? { place: item, content: item } : undefined;
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
  if (pair === undefined) return undefined;
  return { place: isNode(pair.key) ? pair.key : null, content: isNode(pair.value) ? pair.value : null };
}

/** An error in a file. It never contains a value from the file. */
export interface FileProblem {
  /** The file's name as given by the caller. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** Path of the field, for example `services[1].expTime`; empty for the file as a whole. */
  readonly field: string;
  readonly message: string;
}

/** The problem as one line: `hotel-sol.yaml:14 services[1].expTime: must be more than 0 for a service with timetofinish`. */
export function fileProblemText({ file, line, field, message }: FileProblem): string {
  return `${file}:${line} ${field === '' ? '' : `${field}: `}${message}`;
}
