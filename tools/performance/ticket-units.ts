import { countPartitions } from '../../bench/count/count-partitions.ts';
import type { TicketUnits } from './limit.ts';

/** Enough for each partition of what is spread to have been written to, and for blocks of serials to be used up. */
const tickets = 200;

/** Counts the write units of a ticket, by partition, in the handlers on an emulator. */
export async function ticketUnits(cdkOut: string): Promise<TicketUnits> {
  const units = [...(await countPartitions(cdkOut, tickets))];
  const ofAll = (start: string) => units.filter(([where]) => where.startsWith(start));
  const each = (start: string) => ofAll(start).reduce((sum, [, one]) => sum + one, 0) / tickets;
  return {
    table: each('table '),
    stays: each('table LOC#'),
    list: each('tickets LOC#'),
    codes: each('table REALM#'),
    serials: each('table SERIAL'),
    line: each('table SENDING'),
    due: each('due DUE#'),
    duePartitions: ofAll('due DUE#').length,
  };
}
