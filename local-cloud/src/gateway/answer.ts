/** What a caller gets back. */
export interface Answer {
  readonly status: number;
  /** By their names in small letters. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
  /** Why the function's answer was not passed on, for the log. */
  readonly problem?: string;
}

/** An answer of API Gateway itself: a status and a message in JSON. */
export function gatewayAnswer(status: number, message: string, problem?: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
    ...(problem !== undefined && { problem }),
  };
}
