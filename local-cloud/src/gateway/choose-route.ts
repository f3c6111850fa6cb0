import type { ServedRoute } from './served-api.ts';

/** The path and query of a request. */
export interface RequestTarget {
  /** Percent-decoded once, except `%2F`. */
  readonly path: string;
  /** The query string as sent; empty without a question mark. */
  readonly query: string;
}

/**
 * Path and query of a request line, as an HTTP API reads them; undefined when the path cannot be decoded.
 * A question mark that was encoded in the path ends it all the same: API Gateway decodes first and cuts then. It also takes
 * an encoded slash for a slash, which this does not.
 */
export function readTarget(target: string): RequestTarget | undefined {
  if (!target.startsWith('/')) return undefined;
  const mark = target.indexOf('?');
  const [sent, query] = mark < 0 ? [target, ''] : [target.slice(0, mark), target.slice(mark + 1)];
  try {
    const [path = '/'] = sent.split(/%2f/i).map(decodeURIComponent).join('%2F').split('?');
    return { path, query };
  } catch {
    return undefined;
  }
}

/** The route of a request, with its path parameters. */
export interface ChosenRoute {
  readonly route: ServedRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The route for a request, as API Gateway chooses it: one that fits whole before one that ends greedily, fixed words before
 * parameters, the method before `ANY`, and `$default` for the rest. Undefined when no route takes the request.
 * @param path decoded, for example `/rooms/12`. A slash at its end makes it another path.
 */
export function chooseRoute(
  routes: readonly ServedRoute[],
  { method, path }: { readonly method: string; readonly path: string },
): ChosenRoute | undefined {
  const fitting = routes
    .filter((route) => route.path !== '$default' && [method, 'ANY'].includes(route.method))
    .flatMap((route) => {
      const pathParameters = match(route.path, path);
      return pathParameters ? [{ route, pathParameters }] : [];
    });
  const [best] = fitting.toSorted((one, other) => (rank(one.route) < rank(other.route) ? -1 : 1));
  if (best) return best;
  const fallback = routes.find((route) => route.path === '$default');
  return fallback && { route: fallback, pathParameters: {} };
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const parts = pattern.split('/');
  const words = path.split('/');
  const greedy = isGreedy(parts.at(-1) ?? '');
  if (greedy ? words.length < parts.length : words.length !== parts.length) return undefined;
  const parameters: [string, string][] = [];
  for (const [index, part] of parts.entries()) {
    const word = isGreedy(part) ? words.slice(index).join('/') : (words[index] ?? '');
    if (!isParameter(part)) {
      if (part !== word) return undefined;
    } else if (word !== '' || isGreedy(part)) parameters.push([part.replaceAll(/[{}+]/g, ''), word]);
    else return undefined;
  }
  return Object.fromEntries(parameters);
}

/** Sorts before the rank of a route that comes after it. */
function rank({ method, path }: ServedRoute): string {
  const parts = path.split('/').map((part) => (isGreedy(part) ? 2 : isParameter(part) ? 1 : 0));
  return [parts.at(-1) === 2 ? 1 : 0, ...parts, method === 'ANY' ? 1 : 0].join('');
}

function isParameter(part: string): boolean {
  return part.startsWith('{') && part.endsWith('}');
}

function isGreedy(part: string): boolean {
  return isParameter(part) && part.endsWith('+}');
}
