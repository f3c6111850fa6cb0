/** Why something failed, as one sentence for an operator; what the SDK says to programmers is put into words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (/^Region is missing/u.test(error.message)) return 'No AWS region is set: say --region, or set AWS_REGION.';
  if (error.name === 'CredentialsProviderError') {
    return `No AWS credentials were found: log in, or set AWS_PROFILE. (${firstLine(error.message)})`;
  }
  if (/Deserialization error/u.test(error.message)) {
    const { $response, $metadata } = error as Answered;
    const status = $response?.statusCode ?? $metadata?.httpStatusCode;
    return `What answered is not AWS${status === undefined ? '' : ` (HTTP ${status})`}: a proxy, a sign-in page or an endpoint that is set for something else stands between.`;
  }
  return error.message;
}

interface Answered extends Error {
  readonly $response?: { readonly statusCode?: number };
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
