import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { openDoor } from '../../networks/radius/open-door.ts';
import { listening } from '../../testkit/listening.ts';

/** Lets a RADIUS server ask radius by HTTP on 127.0.0.1, with a clock that a test turns. */
export async function serveDoor(door: Pick<Awaited<ReturnType<typeof openDoor>>, 'ask'>) {
  const server = createServer(async (request, response) => {
    const step = (request.url ?? '').replace('/api/v1/freeradius/', '');
    const answer = await door.ask(step, await text(request), { authorization: request.headers.authorization ?? '' });
    const headers = answer.text === '' ? {} : { 'content-type': 'application/json' };
    response.writeHead(answer.status, headers).end(answer.text);
  });
  return listening(server);
}
