import jsonata from 'jsonata';
import { mappingFunctions } from './mapping-functions.ts';
import { Untranslatable } from './translated.ts';

/** An error in a mapping's text. */
interface MappingProblem extends FilePlace {
  readonly message: string;
}

/** A mapping that can be evaluated. */
export interface Mapping {
  readonly expression: jsonata.Expression;
  readonly text: string;
}

/** A mapping, or what is wrong with its text. */
export type CompiledMapping =
  | { readonly mapping: Mapping; readonly problems?: undefined }
  | { readonly mapping?: undefined; readonly problems: readonly MappingProblem[] };

const maxLength = 64 * 1024;

/** Evaluations end after `timeout` milliseconds, `stack` calls within calls, or results of `sequence` entries. */
const limits = { timeout: 1000, stack: 500, sequence: 20_000 };

/** Reads a mapping in JSONata; what is not allowed in one is a problem. */
export function compileMapping(text: string): CompiledMapping {
  if (text.length > maxLength) return { problems: [{ line: 1, column: 1, message: 'is longer than 64 KiB' }] };
  try {
    const expression = jsonata(text, limits);
    const problems = refusedParts(expression.ast()).map(({ position, message }) => ({
      ...placeAt(text, position),
      message,
    }));
    if (problems.length > 0) return { problems };
    for (const [name, implementation] of Object.entries(mappingFunctions))
      expression.registerFunction(name, implementation);
    return { mapping: { expression, text } };
  } catch (error) {
    return { problems: [syntaxProblem(error, text)] };
  }
}

function syntaxProblem(error: unknown, text: string): MappingProblem {
  if (error instanceof RangeError) return { line: 1, column: 1, message: 'is nested too deeply' };
  const { position = 0, message = 'is not JSONata' } = error as Partial<jsonata.JsonataError>;
  return { ...placeAt(text, position), message };
}

/** A part of a mapping that is not allowed. */
interface RefusedPart {
  /** Where it ends in the text, counted in characters. */
  readonly position: number;
  /** A sentence for the author. */
  readonly message: string;
}

/** What hangs on the clock or on chance, and what runs text as a program: the same body must give the same events. */
const impure: ReadonlySet<string> = new Set(['eval', 'now', 'millis', 'random', 'shuffle', 'toMillis']);

/**
 * The parts of a parsed mapping that could make it impure, or hang: regular expressions, which no time limit stops, and
 * functions such as `$eval` and `$now`, called, handed on or redefined.
 */
function refusedParts(node: unknown): readonly RefusedPart[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, value, position } = node as { readonly [field: string]: unknown };
  const at = typeof position === 'number' ? position : 0;
  if (type === 'regex') return [{ position: at, message: 'regular expressions are not allowed' }];
  if (type === 'variable' && typeof value === 'string' && impure.has(value)) {
    return [{ position: at, message: `$${value} is not allowed` }];
  }
  return Object.values(node).flatMap(refusedParts);
}

/** Errors that say more than their code does, without a value: JSONata's own texts quote what they found. */
const sentences: Readonly<Record<string, string>> = {
  D1011: 'calls itself too deeply',
  D1012: 'takes longer than a second',
  D2014: 'makes a list that is too long',
  D2015: 'makes a list that is too long',
  D3001: 'cannot make a text of a function or an infinite number',
  D3030: 'cannot make a number of this value: an empty text, say',
  D3138: 'expects one match, and there are several',
  D3139: 'expects one match, and there is none',
  D3141: 'has failed an $assert',
  D3137: 'has met an $error',
  T0410: 'calls a function with an argument of another kind than it takes',
  T0412: 'calls a function with a list of other things than it takes',
  T1003: 'has a key of an object that is no text',
  T1006: 'calls something that is no function',
  T2001: 'calculates with something that is no number, on the left',
  T2002: 'calculates with something that is no number, on the right',
  T2008: 'sorts by something that is neither number nor text',
  T2009: 'compares values of different kinds',
  T2010: 'compares something that is neither number nor text',
};

/**
 * What a mapping makes of a tree.
 * @throws Untranslatable `mapping_failed`, `mapping_timed_out`
 */
export async function evaluateMapping(
  { expression, text }: Mapping,
  tree: unknown,
  bindings: Readonly<Record<string, unknown>>,
  map: string,
  isLast = false,
): Promise<unknown> {
  try {
    return await expression.evaluate(tree, bindings);
  } catch (error) {
    // The time of a machine that stands still counts, too: one more try.
    if (!isLast && (error as Partial<jsonata.JsonataError>).code === 'D1012') {
      return evaluateMapping({ expression, text }, tree, bindings, map, true);
    }
    const { code = '', position = 0 } = error as Partial<jsonata.JsonataError>;
    const { line, column } = placeAt(text, position);
    const sentence = sentences[code] ?? 'cannot be evaluated';
    throw new Untranslatable(
      code === 'D1012' ? 'mapping_timed_out' : 'mapping_failed',
      `${map}:${line}:${column} ${sentence}${/^[A-Z]\d{4}$/.test(code) ? ` (${code})` : ''}`,
    );
  }
}

/** A place in a text: line and column, both counted from 1. */
interface FilePlace {
  readonly line: number;
  readonly column: number;
}

/** Where the character at a position, counted from 0, stands. */
function placeAt(text: string, position: number): FilePlace {
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
