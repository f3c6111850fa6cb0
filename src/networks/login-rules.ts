import { hotelClock } from '../core/languages/hotel-clock.ts';
import { english, wishedLanguage } from '../core/languages/language-names.ts';
import { refusalWords } from '../core/languages/languages.ts';
import type { DayAndTime } from '../core/languages/words.ts';
import type { Location } from '../core/location/location.ts';
import type { Ticketed } from '../core/stay/stay.ts';
import type { StayRef } from '../core/stay/stay-event.ts';
import { endOfTicket, ticketStatus } from '../core/ticket/status.ts';
import { liveDevices } from '../core/ticket/use/device-slots.ts';
import type { NetworkUse } from '../core/ticket/use/network-use.ts';
import { epochMs, isoSecond } from '../kit/time.ts';
import { budgetsLeft, dayOf, hasBudget, isUsedUp } from './budgets.ts';

/** Who knocks: a device that presents credentials at a location's network. */
export interface LoginRequest {
  readonly locationId: string;
  /** As the guest typed it. */
  readonly user: string;
  /** The device's id: see `deviceId`; empty if the network does not tell, and then devices are not counted. */
  readonly device: string;
  readonly server: string;
  /** At a page of ours, which anybody may open: the address on the Internet that the request comes from. */
  readonly source?: string;
}

/** Why a code opens nothing, as the guest may be told. `unknown` also if it is another location's, or the password is wrong. */
export type LoginRefusal =
  | { readonly reason: 'unknown' }
  | { readonly reason: 'not_yet'; readonly from: string }
  | { readonly reason: 'ended'; readonly until: string }
  | { readonly reason: 'cancelled' }
  | { readonly reason: 'used_up' }
  /** For today: it goes on at the location's midnight. */
  | { readonly reason: 'used_up_today' }
  | { readonly reason: 'too_many_devices'; readonly numUsers: number };

/** What a device that is let in may do. */
export interface LoginGrant {
  /** Seconds, from 1 on: when it must log in again. */
  readonly seconds: number;
  /** Until when the ticket itself is good, if nothing else is used up: ISO-8601. */
  readonly until: string;
  /** kbit/s; 0: no limit. */
  readonly downrate: number;
  readonly uprate: number;
  /** Bytes left; absent: no limit. */
  readonly downloadLeft?: number;
  readonly uploadLeft?: number;
  /** Whether accounting must tell of it while it goes on, since a budget depends on it. */
  readonly counts: boolean;
}

/** A device is let in. */
export interface GrantedLogin {
  readonly type: 'granted';
  readonly ref: StayRef;
  readonly stay: Ticketed;
  readonly grant: LoginGrant;
  /** The ticket's, as it was typed, where it came by RADIUS. */
  readonly password?: string;
  /** Why the device could not be remembered: its guest types again. */
  readonly rememberFailure?: string;
}

/** What becomes of a login. */
export type LoginAnswer =
  | GrantedLogin
  /** `stay` is there for its guest's language, and to tell how it stands: only where the credentials are its own. */
  | { readonly type: 'refused'; readonly refusal: LoginRefusal; readonly ref?: StayRef; readonly stay?: Ticketed }
  /** Too many wrong codes: neither accepted nor refused. */
  | { readonly type: 'silent' };

/** Why a ticket lets nobody in at an instant (epoch milliseconds), whatever its devices; undefined if it does. */
export function loginRefusal(
  stay: Ticketed,
  { sums }: Pick<NetworkUse, 'sums'>,
  { timeZone }: Pick<Location, 'timeZone'>,
  now: number,
): LoginRefusal | undefined {
  const { ticket } = stay;
  const status = ticketStatus(stay, now);
  if (status === 'cancelled') return { reason: 'cancelled' };
  const left = budgetsLeft(ticket.service, sums, dayOf(now, timeZone));
  if (isUsedUp(left)) return { reason: 'used_up' };
  if (status === 'expired') {
    return ticket.usedUpAt === undefined
      ? { reason: 'ended', until: isoSecond(endOfTicket(ticket)) }
      : { reason: 'used_up' };
  }
  if (now < epochMs(ticket.from)) return { reason: 'not_yet', from: ticket.from };
  return left.secondsToday === 0 ? { reason: 'used_up_today' } : undefined;
}

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

/**
 * A code or password as a guest may type or paste it, in one spelling: capitals, no blanks, hyphens or invisible characters,
 * letters and digits of full width as the usual ones, and no letters that look like digits.
 */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[\s\p{Cf}\u2010-\u2015\u2212-]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

/** A user name as a guest may type it, in one spelling; a trailing `@` with the location's own realm is dropped. */
export function typedUser(text: string, realm: string): string {
  const at = text.lastIndexOf('@');
  const isOwn =
    at >= 0 &&
    text
      .slice(at + 1)
      .trim()
      .toLowerCase() === realm.toLowerCase();
  return typedCode(isOwn ? text.slice(0, at) : text);
}

/** Who reads it: their language or else the location's (BCP-47), the location's zone, and now in epoch milliseconds. */
interface RefusalReader {
  readonly wishes: readonly (string | undefined)[];
  readonly timeZone: string;
  readonly now: number;
}

/** What a guest is told whose code lets nobody in. At most 253 bytes of UTF-8, as RADIUS's Reply-Message has no room for more. */
export function refusalText(refusal: LoginRefusal, { wishes, timeZone, now }: RefusalReader): string {
  const { tag, locale } = wishedLanguage(wishes) ?? english;
  const words = refusalWords[tag];
  const moment = (instant: string): DayAndTime => {
    const clock = hotelClock(locale, timeZone);
    const at = epochMs(instant);
    return clock.moment(at, { years: clock.yearsDiffer(at, now) });
  };
  switch (refusal.reason) {
    case 'unknown':
      return words.unknown;
    case 'not_yet':
      return words.notYet(moment(refusal.from));
    case 'ended':
      return words.ended(moment(refusal.until));
    case 'cancelled':
      return words.cancelled;
    case 'used_up':
      return words.usedUp;
    case 'used_up_today':
      return words.usedUpToday;
    case 'too_many_devices':
      return words.tooManyDevices(refusal.numUsers);
  }
}
