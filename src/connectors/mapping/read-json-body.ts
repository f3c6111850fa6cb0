import { Untranslatable } from '../../app/ports/connections/translator.ts';
import { deeperThan } from '../../contract/text/deeper-than.ts';

const maxDepth = 64;

/**
 * JSON in which every whole number that a double cannot hold stays digit for digit, as a text.
 * @throws Untranslatable `not_json`, `too_deep`
 */
export function readJsonBody(text: string): unknown {
  if (deeperThan(maxDepth, text))
    throw new Untranslatable('too_deep', `the body is nested deeper than ${maxDepth} levels`);
  try {
    // A reviver is slow, and hardly a body has so many digits in a row.
    return JSON.parse(text, /\d{16}/.test(text) ? digitForDigit : undefined);
  } catch {
    throw new Untranslatable('not_json', 'the body is not JSON');
  }
}

function digitForDigit(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return /^-?\d+$/.test(source) ? source : value;
}
