import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Location } from '../../src/domain/model/location.ts';
import type { Fate } from '../end-to-end/support/lossy-proxy.ts';
import { type Houses, housesOf } from '../simulation/octopus/houses.ts';

/** Hotels' own servers on this machine. */
export interface RealHouses {
  /** The locations, each with the address of its server, if it has one. */
  readonly locations: readonly Location[];
  readonly houses: Houses;
  readonly close: () => Promise<void>;
}

const nobody = { fn: '', alive: true, invocation: undefined };

/**
 * Starts a server for each location that has one of its own. A request that meets a fate is cut off, before or after it is
 * done, as by a server that is killed.
 */
export async function startRealHouses(locations: readonly Location[], fateOf: () => Fate): Promise<RealHouses> {
  const closes: (() => Promise<void>)[] = [];
  let houses: Houses | undefined;

  async function serve(asked: IncomingMessage, answer: ServerResponse, origin: string): Promise<void> {
    const fate = fateOf();
    const body = await text(asked);
    if (fate === 'before' || !houses) return void asked.socket.resetAndDestroy();
    const { method = '', url = '', headers } = asked;
    const request = { method, url: `${origin}${url}`, headers: headers as Record<string, string>, body };
    const done = houses.serve(request, nobody);
    if (fate === 'after') return void asked.socket.resetAndDestroy();
    answer.writeHead(done.status, { 'content-type': 'application/json', ...done.headers });
    answer.end(JSON.stringify(done.body));
  }

  async function started(location: Location): Promise<Location> {
    const { issuer } = location;
    if (issuer?.kind !== 'octopus') return location;
    const server = createServer((asked, answer) => void serve(asked, answer, origin));
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    closes.push(async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    });
    return { ...location, issuer: { ...issuer, baseUrl: `${origin}/rest/v1` } };
  }

  const placed = await Promise.all(locations.map(started));
  houses = housesOf(placed, Date.now);
  return {
    locations: placed,
    houses,
    close: async () => {
      await Promise.all(closes.map((close) => close()));
    },
  };
}
