import type { Location } from '../model/location.ts';
import type { NetworkUse } from '../model/network/network-use.ts';
import type { Ticketed } from '../model/stay.ts';
import type { TicketUse } from '../model/ticket-use.ts';
import { liveDevices } from './device-slots.ts';
import { noUse } from './use-sums.ts';

/** A ticket and how its location's network has used it; `use` is undefined if nobody has logged in with it. */
export interface UsedTicket {
  readonly stay: Ticketed;
  readonly use?: NetworkUse | undefined;
}

/**
 * How a ticket has been used, as its issuer tells or its location's network; empty where nobody tells.
 * @param now epoch milliseconds
 */
export function toldUse(
  { stay: { ticket }, use }: UsedTicket,
  { accepts }: Pick<Location, 'accepts'>,
  now: number,
): Omit<TicketUse, 'login' | 'cancelled'> {
  if (ticket.placed) return ticket.use ?? {};
  if (!use && !accepts) return {};
  const { sums, devices } = use ?? noUse;
  return {
    upload: sums.upload,
    download: sums.download,
    sessionTime: sums.seconds,
    connections: Object.keys(liveDevices(devices, Math.floor(now / 1000))).length,
  };
}
