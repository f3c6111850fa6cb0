import { SystemFailure } from '../system-failure.ts';
import { isComplete, type PlaceholderValues, placeholder, placeholderValue } from './placeholder-values.ts';

/**
 * A path with its query, filled in and percent-encoded, so that an id that somebody made up stays an id. A parameter of the
 * query without a value is left out.
 * @throws SystemFailure
 */
export function fillPath(path: string, values: PlaceholderValues): string {
  const cut = path.indexOf('?');
  // Without the slash, a path could go on with the host's name.
  const filled = `/${encoded(cut < 0 ? path : path.slice(0, cut), values).replace(/^\//, '')}`;
  // A URL resolves these segments, however they are encoded.
  if (/\/(\.|%2e){1,2}(\/|$)/i.test(filled)) throw new SystemFailure({ why: 'parameter_unusable', final: true });
  if (cut < 0) return filled;
  const pairs = path
    .slice(cut + 1)
    .split('&')
    .filter((pair) => isComplete(pair, values))
    .map((pair) => encoded(pair, values));
  return pairs.length === 0 ? filled : `${filled}?${pairs.join('&')}`;
}

function encoded(text: string, values: PlaceholderValues): string {
  return text.replace(placeholder, (_, name: string) => {
    // A URL stands in the logs of those whom it passes.
    const value = name.startsWith('credentials.') ? undefined : placeholderValue(name, values);
    if (value === undefined) throw new SystemFailure({ why: 'parameter_missing', final: true });
    const plain = String(value);
    if (!plain.isWellFormed()) throw new SystemFailure({ why: 'parameter_unusable', final: true });
    return encodeURIComponent(plain);
  });
}
