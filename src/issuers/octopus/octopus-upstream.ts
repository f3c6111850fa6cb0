import type { Upstream } from '../../app/ports/upstream.ts';
import { ticketFinder } from './find-ticket.ts';
import { listServices } from './list-services.ts';
import { listTickets } from './list-tickets.ts';
import type { OctopusClient } from './octopus-request.ts';
import { placeTicket } from './place-ticket.ts';

/** How servers are spoken to; 10 seconds for each request if nothing else is said. */
interface UpstreamOptions extends Pick<OctopusClient, 'fetch'> {
  readonly timeoutMs?: number;
}

/** Hotels' own Octopus Wifi servers. Nothing throws, and no trouble holds the API key or anything that was sent. */
export function octopusUpstream({ fetch, timeoutMs = 10_000 }: UpstreamOptions): Upstream {
  const client: OctopusClient = { fetch, timeoutMs };
  return {
    place: (order, at, key) => placeTicket(client, order, at, key),
    find: ticketFinder(client),
    list: (at, key) => listTickets(client, at, key),
    services: (at, key) => listServices(client, at, key),
  };
}
