/** AWS's response to a read request: the value, that the resource does not exist, or the name of the error by which AWS refused it. */
export type Asked<T> =
  | { readonly type: 'found'; readonly value: T }
  | { readonly type: 'missing' }
  | { readonly type: 'refused'; readonly error: string };

/** Names of errors of a resource that does not exist. */
const missing = /NotFound|NonExistent|DoesNotExist/;

/**
 * Waits for the response to a read request.
 * @throws the client's error if there was no response: then the deployment is unreachable
 */
export async function asked<T>(request: Promise<T>): Promise<Asked<T>> {
  try {
    return { type: 'found', value: await request };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    // Without a status there was no response; an unreadable response is not from AWS.
    if ($metadata?.httpStatusCode === undefined || /Deserialization error/u.test(error.message)) throw error;
    return missing.test(error.name) ? { type: 'missing' } : { type: 'refused', error: error.name };
  }
}
