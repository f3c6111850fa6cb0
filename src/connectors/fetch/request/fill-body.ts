import { fillText } from './fill-text.ts';
import { isComplete, type PlaceholderValues, placeholderValue } from './placeholder-values.ts';

/**
 * A body with its placeholders filled in. A text that is one placeholder alone becomes its value, a number or a list as
 * such. A field without a value is left out, and a list that has lost all of its entries by that; undefined if all is.
 * @throws SystemFailure
 */
export function fillBody(body: unknown, values: PlaceholderValues): unknown {
  if (typeof body === 'string') {
    if (!isComplete(body, values)) return undefined;
    const sole = /^\{([A-Za-z][\w.-]*)\}$/.exec(body)?.[1];
    return sole === undefined ? fillText(body, values) : placeholderValue(sole, values);
  }
  if (Array.isArray(body)) {
    const filled = body.map((one) => fillBody(one, values)).filter((one) => one !== undefined);
    return filled.length === 0 && body.length > 0 ? undefined : filled;
  }
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, fillBody(value, values)]));
}
