import type { AnswerReport } from './served-api.ts';

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
