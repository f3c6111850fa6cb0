import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { applyOctopusHotel } from '../../../dev/apply-octopus-hotel.ts';
import { OctopusHouse } from '../../octopus/support/octopus-house.ts';
import type { AlarmWorld } from '../alarm-world.ts';
import { checkedIn } from './checked-in.ts';
import { logged } from './logged.ts';

const servers = new WeakMap<AlarmWorld, ReturnType<typeof startServer>>();

/**
 * A hotel whose own Octopus server issues the tickets; from the start it does. There is one a world: functions would go on
 * asking a former one for half a minute.
 */
export function octopusServer(world: AlarmWorld): ReturnType<typeof startServer> {
  const server = servers.get(world) ?? startServer(world);
  servers.set(world, server);
  return server;
}

async function startServer(world: AlarmWorld) {
  const house = new OctopusHouse();
  const state: { status?: number | undefined } = {};
  const server = createServer(async (asked, answer) => {
    const { method = '', url = '' } = asked;
    const headers = asked.headers as Readonly<Record<string, string | undefined>>;
    const request = { method, url, headers, body: await text(asked) };
    const { status, body } = state.status === undefined ? house.answer(request) : { status: state.status, body: '' };
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  world.defer(async () => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/rest/v1`;
  const { id } = await applyOctopusHotel({ baseUrl, apiKey: house.ways.key }, world.endpoints);
  return {
    /** From now on it answers this to everything; undefined: as it should. */
    answers: (status: number | undefined) => {
      state.status = status;
    },
    /** A guest of the hotel checks in. */
    checkedIn: () => checkedIn(world, { locationId: id }),
    /** What waits until it has issued a ticket. */
    issues: () => logged(world, 'event=work_accepted kind=placement'),
  };
}
