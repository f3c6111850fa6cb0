/** A route of an API. */
export interface ServedRoute {
  /** `GET`, or `ANY` for each method that has no route of its own. */
  readonly method: string;
  /** For example `/rooms/{room}` or `/files/{proxy+}`, or `$default` for what no other route takes. */
  readonly path: string;
  readonly functionName: string;
  /** How long the caller waits for the function at most, in ms. */
  readonly timeoutMs: number;
}

/** An HTTP API, and what is behind it. */
export interface ServedApi {
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly routes: readonly ServedRoute[];
  /** Invokes a function, by its name, with an event; event and answer are JSON. */
  readonly invoke: (functionName: string, event: string) => Promise<string>;
  /** Hears how each request was answered; says nothing of what the caller sent. */
  readonly onAnswer: (report: AnswerReport) => void;
}

/** What came of one request. */
export interface AnswerReport {
  /** For example `GET /rooms/{room}`; absent when no route takes the request. */
  readonly routeKey?: string;
  readonly status: number;
  readonly durationMs: number;
  /** Why the function's answer could not be passed on. */
  readonly problem?: string;
}
