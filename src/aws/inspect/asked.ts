/** What AWS answered to a question; or that it has no such thing; or by which name it refused to tell. */
export type Asked<T> = { readonly is: T } | { readonly missing: true } | { readonly refused: string };

/** Names of errors that say: there is no such thing. */
const missing = /NotFound|NonExistent|DoesNotExist/;

/**
 * Waits for an answer.
 * @throws what the client threw if nobody answered: then the deployment is out of reach
 */
export async function asked<T>(question: Promise<T>): Promise<Asked<T>> {
  try {
    return { is: await question };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    // Without a status nobody answered; what cannot be read was not answered by AWS.
    if ($metadata?.httpStatusCode === undefined || /Deserialization error/u.test(error.message)) throw error;
    return missing.test(error.name) ? { missing: true } : { refused: error.name };
  }
}
