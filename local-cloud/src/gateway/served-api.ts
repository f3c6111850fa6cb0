/** A route of an API. */
export interface ServedRoute {
  /** `GET`, or `ANY` for each method that has no route of its own. */
  readonly method: string;
  /** For example `/rooms/{room}` or `/files/{proxy+}`, or `$default` for what no other route takes. */
  readonly path: string;
  readonly functionName: string;
  /** Timeout of the function for the caller, in ms. */
  readonly timeoutMs: number;
}

/** An HTTP API with its functions. */
export interface ServedApi {
  readonly id: string;
  readonly region: string;
  readonly account: string;
  readonly routes: readonly ServedRoute[];
  /** Whether more calls of a route come than its throttle lets through. @default never */
  readonly isThrottled?: ((routeKey: string) => boolean) | undefined;
  /** Invokes a function by name; event and result are JSON. */
  readonly invoke: (functionName: string, event: string) => Promise<string>;
  /** Called with the result of each request, without any data from the caller. */
  readonly onAnswer: (report: AnswerReport) => void;
}

/** The result of a request. */
export interface AnswerReport {
  /** For example `GET /rooms/{room}`; absent without a matching route. */
  readonly routeKey?: string;
  readonly requestId?: string | undefined;
  readonly status: number;
  readonly durationMs: number;
  /** Why the function's response could not be passed on. */
  readonly problem?: string;
}
