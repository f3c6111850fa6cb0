/** A response to a caller. */
export interface Answer {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
  /** Why the function's response was not passed on, for the log. */
  readonly problem?: string;
}

/** A response of API Gateway itself: a status and a JSON message. */
export function gatewayAnswer(status: number, message: string, problem?: string): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
    ...(problem !== undefined && { problem }),
  };
}
