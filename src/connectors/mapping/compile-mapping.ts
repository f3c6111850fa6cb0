import jsonata from 'jsonata';
import { type FilePlace, placeAt } from './file-place.ts';
import { mappingFunctions } from './functions/mapping-functions.ts';
import { refusedParts } from './refused-parts.ts';

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
