import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';
import { listening } from '../../testkit/listening.ts';

/** What a hotel's own server answers; all may be changed. */
export interface ToldByServer {
  /** The key that it accepts. */
  key: string;
  services: readonly object[];
  /** The password of the user ada; absent: nobody can log in. */
  password?: string;
  /** What a login answers besides. */
  loginAnswer?: unknown;
  /** Answers everything with this status. */
  status?: number;
}

/** A hotel's own Octopus server, as far as its services and its login are concerned; it ends with the test. */
export async function hotelServer(told: ToldByServer) {
  const paths: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    paths.push(url);
    const say = (status: number, body: unknown = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', location: '/' }).end(JSON.stringify(body));
    if (told.status !== undefined) return say(told.status);
    if (url === '/rest/login') {
      const basic = `Basic ${Buffer.from(`ada:${told.password}`).toString('base64')}`;
      if (told.password === undefined || headers.authorization !== basic) return say(401);
      return say(200, told.loginAnswer ?? ['api_key', told.key]);
    }
    if (headers.authorization !== `Bearer ${told.key}`) return say(401);
    return url.startsWith('/rest/v1/Location/28XXX004/services') ? say(200, { data: told.services }) : say(404);
  });
  const { url, close } = await listening(server);
  onTestFinished(close);
  return { baseUrl: `${url}/rest/v1`, told, paths, close };
}
