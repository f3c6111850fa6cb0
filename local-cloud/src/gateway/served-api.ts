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
  /** Custom domain names that lead to it. @default none */
  readonly domains?: readonly string[];
  /** Whether its own address is shut. @default false */
  readonly isDefaultShut?: boolean;
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

/** A page served by the gateway itself, besides the API. */
export interface LocalPage {
  /** Its content type. */
  readonly type: string;
  readonly body: string | Buffer;
  /** @default 200 */
  readonly status?: number;
}

/** Pages by path, for example `/docs`, each created on request. */
export type LocalPages = Readonly<Record<string, () => LocalPage>>;

/** The line of an access log for an answer: `$context.status` and the like become their values, `-` if there is none. */
export function accessLine(format: string, { routeKey, requestId, status, durationMs, problem }: AnswerReport): string {
  const context: Readonly<Record<string, string | undefined>> = {
    requestId,
    routeKey,
    status: String(status),
    responseLatency: String(Math.round(durationMs)),
    integrationErrorMessage: problem,
    // Lambda's own status, not that of the function's answer: only what went to a function has an id here.
    integrationStatus: requestId === undefined ? undefined : '200',
  };
  return format.replaceAll(/\$context\.(\w+)/g, (_, name: string) => context[name] ?? '-');
}
