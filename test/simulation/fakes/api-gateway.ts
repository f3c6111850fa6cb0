import type { Answer } from '../function-world.ts';
import type { Inside } from '../surroundings.ts';

/** One request to a function behind API Gateway. */
export interface Posted {
  /** The function, and who asks it: as fault plans see them. */
  readonly to: string;
  readonly by: string;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  readonly body: string;
}

/** What a function made of a request, whoever heard of it: epoch milliseconds; no answer if it died. */
export interface Handled {
  readonly from: number;
  readonly until: number;
  readonly answer: Answer | undefined;
}

/** API Gateway waits no longer, in milliseconds. */
const patience = 30_000;

/** Hands requests to functions. `heard` hears the answer, undefined if it hears none; `handled` what the function made of it. */
export function apiGateway({ lambda, time, random, plan, count, tell }: Inside) {
  let requests = 0;
  return (
    { to, by, pathParameters, headers, sourceIp, body }: Posted,
    heard: (answer: Answer | undefined) => void,
    handled: (how: Handled) => void = () => undefined,
  ): void => {
    const requestId = `request-${++requests}`;
    const call = { service: 'gateway', command: 'POST', fn: by, attempt: 1, input: { body } } as const;
    const fault = plan({ n: count(), ...call });
    tell(`${time.now()} ${by} POST ${requestId} ${fault ?? ''}`);
    let isOver = false;
    const answer = (how: Answer | undefined) => {
      if (isOver) return;
      isOver = true;
      time.after(random.between(5, 60), () => heard(how));
    };
    const isRefused = fault === 'http 429' || fault === 'http 503';
    if (fault === 'lost before' || isRefused) {
      answer(isRefused ? { statusCode: Number(fault.slice(5)) } : undefined);
      return;
    }
    time.after(random.between(5, 60), () => {
      time.after(patience, () => answer({ statusCode: 503 }));
      const from = time.now();
      const http = { method: 'POST', sourceIp, path: '', protocol: 'HTTP/1.1', userAgent: '' };
      const event = {
        headers,
        body,
        isBase64Encoded: false,
        pathParameters,
        requestContext: { http, requestId } as never,
      };
      lambda.invoke(to, event, (how) => {
        const given = 'died' in how ? undefined : how.answer;
        handled({ from, until: time.now(), answer: given });
        answer(fault === 'lost reply' ? undefined : (given ?? { statusCode: 502 }));
      });
    });
  };
}
