/** An error that is printed to the operator as a sentence, without a stack trace. */
export class CliError extends Error {
  /** The printed lines. */
  readonly lines: readonly string[];
  /** 1 = not found or refused, 2 = wrong usage, 3 = deployment unreachable. */
  readonly exitCode: 1 | 2 | 3;

  /** @param text one line, or several */
  constructor(text: string | readonly string[], exitCode: 1 | 2 | 3 = 1) {
    const lines = typeof text === 'string' ? [text] : text;
    super(lines.join('\n'));
    this.name = 'CliError';
    this.lines = lines;
    this.exitCode = exitCode;
  }
}

/**
 * Why something failed, as a sentence for an operator; known SDK errors are rephrased.
 * @param deployment its `stack` is absent for the local cloud
 */
export function reasonOf(error: unknown, { stack }: { readonly stack?: string }): string {
  if (!(error instanceof Error)) return String(error);
  if (/^Region is missing/u.test(error.message)) return 'No AWS region is set: use --region, or set AWS_REGION.';
  const [, refused] = /ECONNREFUSED (\S+)/u.exec(error.message) ?? [];
  if (refused !== undefined && stack !== undefined) {
    return `${refused} refused the connection: check the network, a proxy, and AWS_ENDPOINT_URL.`;
  }
  if (refused?.startsWith('127.0.0.1')) {
    return 'No local cloud runs here any more: start one with npm start. For a deployed stack use --stack NAME.';
  }
  if (error.name === 'CredentialsProviderError') {
    return `No AWS credentials were found: log in, or set AWS_PROFILE. (${firstLine(error.message)})`;
  }
  // The SDK's errors for a response that it cannot parse, and for an error without a body.
  if (/Deserialization error|^Unknown(?:Error)?$/u.test(error.message)) {
    const { $response, $metadata } = error as Answered;
    const status = $response?.statusCode ?? $metadata?.httpStatusCode;
    return `The response${status === undefined ? '' : ` (HTTP ${status})`} cannot be read: it is probably from a proxy or a sign-in page, not from AWS.`;
  }
  return error.message;
}

interface Answered extends Error {
  readonly $response?: { readonly statusCode?: number };
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? '';
