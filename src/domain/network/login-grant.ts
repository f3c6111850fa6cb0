import type { Location } from '../model/location.ts';
import type { LoginGrant } from '../model/network/login.ts';
import type { NetworkUse } from '../model/network/network-use.ts';
import type { Ticketed } from '../model/stay.ts';
import { endOfTicket } from '../ticket/ticket-status.ts';
import { isoSecond } from '../time/instant.ts';
import { budgetsLeft, hasBudget } from './budgets-left.ts';
import { liveDevices } from './device-slots.ts';
import { dayOf } from './local-days.ts';

/**
 * What a device that is let in may do: until the ticket ends, a budget is used up (shared evenly with the devices that are
 * online) or the time that one login lasts at most is over.
 * @param now epoch milliseconds
 */
export function loginGrant(
  { ticket }: Ticketed,
  { sums, devices }: NetworkUse,
  {
    device,
    timeZone,
    maxSeconds,
    now,
  }: Pick<Location, 'timeZone'> & {
    readonly device: string;
    readonly maxSeconds: number;
    readonly now: number;
  },
): LoginGrant {
  const { service } = ticket;
  // The first login starts the clock now.
  const end = endOfTicket({ ...ticket, login: ticket.login ?? isoSecond(now) });
  const left = budgetsLeft(service, sums, dayOf(now, timeZone));
  const { [device]: _, ...others } = liveDevices(devices, Math.floor(now / 1000));
  const share = (seconds: number) => Math.ceil(seconds / (Object.keys(others).length + 1));
  const limits = [left.seconds, left.secondsToday].flatMap((one) => (one === undefined ? [] : [share(one)]));
  const seconds = Math.min(maxSeconds, Math.floor((end - now) / 1000), ...limits);
  return {
    seconds: Math.max(1, seconds),
    until: isoSecond(end),
    downrate: service.downrate,
    uprate: service.uprate,
    ...(left.download !== undefined && { downloadLeft: left.download }),
    ...(left.upload !== undefined && { uploadLeft: left.upload }),
    counts: hasBudget(service),
  };
}
