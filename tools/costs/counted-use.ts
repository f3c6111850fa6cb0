import { countDeliveries } from '../../bench/connections/count-deliveries.ts';
import type { CountedUse } from '../../bench/count/hotel-month.ts';
import { countTicketUse } from '../../bench/count/ticket-use.ts';
import { countLogins } from '../../bench/network/count-logins.ts';
import { deployedSettings } from '../performance/deployed-settings.ts';

/** Counts what tickets, deliveries and logins use, with a synthesized stack. */
export async function countedUse(cdkOut: string): Promise<CountedUse> {
  const { memoryMb } = deployedSettings(cdkOut);
  return {
    ...(await countTicketUse(cdkOut)),
    connected: await countDeliveries(cdkOut),
    networks: await countLogins(cdkOut),
    memoryMb,
  };
}
