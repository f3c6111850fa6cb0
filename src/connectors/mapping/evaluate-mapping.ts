import type jsonata from 'jsonata';
import { Untranslatable } from '../../app/ports/connections/translator.ts';
import type { Mapping } from './compile-mapping.ts';
import { placeAt } from './file-place.ts';

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
