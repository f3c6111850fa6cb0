import * as z from 'zod/mini';
import type { TicketUse } from '../../domain/model/ticket-use.ts';
import { looseNumber } from './loose-number.ts';
import { platformTime, zoneTold } from './platform-time.ts';

const any = z.optional(z.unknown());

const schema = z.object({
  loginTime: any,
  startTime: any,
  creationTime: any,
  upload: any,
  download: any,
  sessionTime: any,
  connections: any,
});

/** How a ticket of a server's list has been used. A login as a mere local time is by the zone of the row's other times, else left out. */
export function readTicketUse(value: unknown, cancelled: boolean): TicketUse {
  const row = schema.safeParse(value).data;
  if (!row) return { cancelled };
  const login = platformTime(row.loginTime, zoneTold(row.startTime) ?? zoneTold(row.creationTime));
  const counts = {
    upload: row.upload,
    download: row.download,
    sessionTime: row.sessionTime,
    connections: row.connections,
  };
  const told = Object.entries(counts).flatMap(([name, count]) => {
    const number = looseNumber(count);
    return number === undefined ? [] : [[name, Math.round(number)] as const];
  });
  return { ...(login !== undefined && { login }), cancelled, ...Object.fromEntries(told) };
}
