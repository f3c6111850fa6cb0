/** Why something failed, as one sentence for an operator; what the SDK says to programmers is put into words. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (/^Region is missing/u.test(error.message)) return 'No AWS region is set: say --region, or set AWS_REGION.';
  if (/ECONNREFUSED 127\.0\.0\.1/u.test(error.message)) {
    return 'No local cloud runs here any more: npm start starts one. For a deployed stack, say --stack NAME.';
  }
  if (error.name === 'CredentialsProviderError') {
    return `No AWS credentials were found: log in, or set AWS_PROFILE. (${firstLine(error.message)})`;
  }
  // The first is what the SDK says of what it cannot parse, the second of an error without a body.
  if (/Deserialization error|^Unknown(?:Error)?$/u.test(error.message)) {
    const { $response, $metadata } = error as Answered;
    const status = $response?.statusCode ?? $metadata?.httpStatusCode;
    return `The answer${status === undefined ? '' : ` (HTTP ${status})`} cannot be read: as a rule it is not from AWS, but from a proxy or a sign-in page between.`;
  }
  return error.message;
}

interface Answered extends Error {
  readonly $response?: { readonly statusCode?: number };
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
