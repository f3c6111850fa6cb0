import type { Inside } from '../surroundings.ts';

/** One request of a hotel's system. */
export interface Posted {
  readonly secret: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp: string;
  readonly body: string;
}

/** API Gateway waits no longer, in milliseconds. */
const patience = 30_000;

/** Hands requests to receive-webhooks, and tells the status that the sender hears; undefined if it hears none. */
export function apiGateway({ lambda, time, random, plan, count, tell }: Inside) {
  let requests = 0;
  return ({ secret, headers, sourceIp, body }: Posted, heard: (status: number | undefined) => void): void => {
    const requestId = `request-${++requests}`;
    const call = { service: 'gateway', command: 'POST', fn: 'hotel', attempt: 1, input: { body } } as const;
    const fault = plan({ n: count(), ...call });
    tell(`${time.now()} hotel POST ${requestId} ${fault ?? ''}`);
    let isOver = false;
    const answer = (status: number | undefined) => {
      if (isOver) return;
      isOver = true;
      time.after(random.between(5, 60), () => heard(status));
    };
    if (fault === 'lost before') {
      answer(undefined);
      return;
    }
    time.after(random.between(5, 60), () => {
      time.after(patience, () => answer(503));
      const http = { method: 'POST', sourceIp, path: '', protocol: 'HTTP/1.1', userAgent: '' };
      const event = {
        headers,
        body,
        isBase64Encoded: false,
        pathParameters: { secret },
        requestContext: { http, requestId } as never,
      };
      lambda.invoke('receive-webhooks', event, (how) => {
        if (fault === 'lost reply') answer(undefined);
        else answer('died' in how ? 502 : how.answer?.statusCode);
      });
    });
  };
}
