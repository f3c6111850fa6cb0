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
