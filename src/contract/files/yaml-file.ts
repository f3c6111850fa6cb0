import { type Document, LineCounter, parseDocument } from 'yaml';
import type { FileProblem } from './file-problem.ts';
import { yamlLine } from './yaml-line.ts';
import { yamlProblemText } from './yaml-problem-text.ts';

/** What a YAML file says, or all that keeps it from saying anything. */
export type YamlFile =
  | {
      /** As plain values; null if the file is empty. */
      readonly value: unknown;
      /** A problem of one of its fields, with the field's line. */
      readonly problem: (path: readonly PropertyKey[], message: string) => FileProblem;
      readonly errors?: undefined;
    }
  | { readonly errors: readonly FileProblem[] };

/** Reads a YAML file; `fileName` is only told in the problems. */
export function readYamlFile(text: string, fileName: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const at = (line: number, field: string, message: string) => ({ file: fileName, line, field, message });
  // The parser only warns of a tag that it does not know.
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
