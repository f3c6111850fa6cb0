import { request } from 'node:https';
import type { DevStack } from '../../../dev/start-dev-stack.ts';

/** What was answered under a name. */
interface NamedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Asks a stack by its own names over TLS, as whoever has the DNS of the hotel would; only its certificate is trusted. */
export function byName({ endpoints: { domains }, certificate }: Pick<DevStack, 'endpoints' | 'certificate'>) {
  return (
    url: string,
    { method = 'GET', headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<NamedAnswer> => {
    const { hostname, pathname, search } = new URL(url);
    const to = { host: '127.0.0.1', port: domains?.port, servername: hostname, ca: certificate, agent: false } as const;
    const { promise, resolve, reject } = Promise.withResolvers<NamedAnswer>();
    const asked = request(
      { ...to, method, path: `${pathname}${search}`, headers: { host: hostname, ...headers } },
      async (answer) => {
        const text = (await answer.setEncoding('utf8').toArray()).join('');
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      },
    );
    asked.on('error', reject).end(body);
    return promise;
  };
}
