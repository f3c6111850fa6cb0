import type { Location } from '../../../src/core/location/location.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { UseSums } from '../../../src/core/ticket/use/network-use.ts';

/** What a ticket may still do at an instant, by the contract's words alone. */
export interface Left {
  /** Seconds until it ends; not above 0 if it does not let in, for whatever reason. */
  readonly seconds: number;
  readonly why: string;
}

/** How a stay's ticket stands at an instant (epoch milliseconds), whatever was used: in force only with this code. */
export function standsAt(stay: Stay, code: string, now: number): Left {
  const { ticket } = stay;
  if (!ticket || ticket.user !== code) return { seconds: 0, why: 'another code' };
  if (stay.state !== 'active') return { seconds: 0, why: 'cancelled' };
  if (now < Date.parse(ticket.from)) return { seconds: 0, why: 'not yet' };
  if (ticket.usedUpAt !== undefined && Date.parse(ticket.usedUpAt) <= now) return { seconds: 0, why: 'used up' };
  const { flags, validUntil, expTime } = ticket.service;
  const ends = [Date.parse(ticket.until)];
  if (validUntil > 0 && !flags.timetolimit) ends.push(Date.parse(ticket.from) + validUntil * 1000);
  const login = ticket.login === undefined ? now : Date.parse(ticket.login);
  if (flags.timetofinish) ends.push(login + expTime * 1000);
  return { seconds: (Math.min(...ends) - now) / 1000, why: 'ended' };
}

/** What a ticket's budgets allow at an instant, by what its sessions come to. */
export function budgetAt({ ticket }: Stay, sums: UseSums, { timeZone }: Location, now: number): Left {
  if (!ticket) return { seconds: 0, why: 'no ticket' };
  const { flags, onlineTime, dailyLimit, download, upload } = ticket.service;
  if (flags.limittraffic && download > 0 && sums.download >= download) return { seconds: 0, why: 'download' };
  if (flags.limittraffic && upload > 0 && sums.upload >= upload) return { seconds: 0, why: 'upload' };
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(now);
  const left = [Number.POSITIVE_INFINITY];
  if (flags.onlinetime && onlineTime > 0) left.push(onlineTime - sums.seconds);
  if (dailyLimit > 0) left.push(dailyLimit - (sums.days[today] ?? 0));
  return { seconds: Math.min(...left), why: 'seconds' };
}

/** Whether a budget is used up that no new day brings back. */
export function isSpent(stay: Stay, sums: UseSums): boolean {
  const { dailyLimit: _, ...service } = stay.ticket?.service ?? { dailyLimit: 0 };
  if (!stay.ticket || !('flags' in service)) return false;
  const forGood = { ...stay, ticket: { ...stay.ticket, service: { ...service, dailyLimit: 0 } } } as Stay;
  return budgetAt(forGood, sums, { timeZone: 'UTC' } as Location, 0).seconds <= 0;
}
