import { isIP, isIPv6 } from 'node:net';
import type { AccountingRecord } from '../../core/ticket/use/ticket-session.ts';
import { epochMs } from '../../kit/time.ts';
import { serialOfClass } from './answer.schema.ts';
import { networkClient, type RadiusAttributes } from './request.schema.ts';

/** What a network tells of sessions. */
export type AccountingRequest =
  | {
      readonly type: 'session';
      readonly user: string;
      /** The serial of the ticket that has let the device in, if its `Class` comes back. */
      readonly serial?: string | undefined;
      readonly record: AccountingRecord;
    }
  /** An access server was started, or is about to stop, that many seconds ago: nobody is online behind it. */
  | { readonly type: 'restarted'; readonly server: string; readonly secondsAgo: number }
  /** It tells nothing that is kept. */
  | { readonly type: 'nothing' };

const gigaword = 2 ** 32;
/** A petabyte: what says more would not be a number that can be added up. */
const mostBytes = 2 ** 50;
/** Seconds: a server that has told so for longer has told before. */
const longestDelay = 3600;
/** How FreeRADIUS writes a date in JSON; in another zone than UTC it cannot be read. */
const dateText = /^([A-Z][a-z]{2}) +(\d{1,2}) (\d{4}) (\d\d:\d\d:\d\d) (?:UTC|GMT)$/;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Acct-Status-Type's names in FreeRADIUS, and its numbers where a configuration hands those over. */
const statuses: Readonly<Record<string, AccountingRecord['status'] | 'restarted'>> = {
  Start: 'start',
  'Interim-Update': 'interim',
  Alive: 'interim',
  Stop: 'stop',
  'Accounting-On': 'restarted',
  'Accounting-Off': 'restarted',
  1: 'start',
  2: 'stop',
  3: 'interim',
  7: 'restarted',
  8: 'restarted',
};

/** Reads the request of accounting. */
export function accountingRequest(attributes: RadiusAttributes): AccountingRequest {
  const { text, count } = attributes;
  const type = text('Acct-Status-Type') ?? '';
  const status = Object.hasOwn(statuses, type) ? statuses[type] : undefined;
  const { device, server } = networkClient(attributes);
  if (status === 'restarted') {
    const secondsAgo = Math.min(count('Acct-Delay-Time') ?? 0, longestDelay);
    return server === '' ? { type: 'nothing' } : { type: 'restarted', server, secondsAgo };
  }
  const sessionId = sessionIdOf(attributes, server);
  const user = text('User-Name');
  if (status === undefined || sessionId === undefined || user === undefined) return { type: 'nothing' };
  const endCause = text('Acct-Terminate-Cause')?.slice(0, 64);
  const accessPoint = (text('Called-Station-Id') ?? '').slice(0, 128);
  const addresses = addressesOf(attributes);
  const who = {
    ...{ sessionId, device, server, accessPoint },
    ...(addresses.length > 0 && { addresses }),
    ...(endCause !== undefined && { endCause }),
  };
  return {
    type: 'session',
    user: user.slice(0, 253),
    serial: serialOfClass(text('Class')),
    record: { status, ...who, ...countsOf(attributes), ...timeOf(attributes) },
  };
}

const addressNames = [
  'Framed-IP-Address',
  'Framed-IPv6-Address',
  'Framed-IPv6-Prefix',
  'Delegated-IPv6-Prefix',
] as const;
/** What access servers tell of a device that has no address yet, or whose address they leave to it. */
const noAddresses = new Set(['0.0.0.0', '255.255.255.254', '255.255.255.255', '::', '::/0']);

/** The addresses and prefixes that the device has on the hotel's network. */
function addressesOf({ text }: RadiusAttributes): readonly string[] {
  const named = addressNames.flatMap((name) => text(name)?.toLowerCase() ?? []);
  return [...new Set(named)].filter((one) => isAddress(one) && !noAddresses.has(one));
}

/** An address, or an IPv6 prefix with its length; no zone, which says nothing elsewhere. */
function isAddress(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0 || address.includes('%')) return false;
  return length === undefined
    ? isIP(address) > 0
    : isIPv6(address) && /^\d{1,3}$/.test(length) && Number(length) <= 128;
}

/** When it happened: in seconds as our configuration hands it over (`Tmp-Integer-0`), or as FreeRADIUS or ISO 8601 write a date. */
function timeOf({ text, count }: RadiusAttributes): Pick<AccountingRecord, 'eventAt' | 'secondsAgo'> {
  const eventAt = count('Tmp-Integer-0') ?? count('Event-Timestamp') ?? secondsOf(text('Event-Timestamp') ?? '');
  const secondsAgo = count('Acct-Delay-Time');
  return { ...(eventAt !== undefined && { eventAt }), ...(secondsAgo !== undefined && { secondsAgo }) };
}

function secondsOf(date: string): number | undefined {
  const [, month = '', day = '', year, time] = dateText.exec(date) ?? [];
  const iso = time === undefined ? date : `${year}-${two(months.indexOf(month) + 1)}-${two(day)}T${time}Z`;
  try {
    return iso === '' ? undefined : Math.floor(epochMs(iso) / 1000);
  } catch {
    return undefined;
  }
}

function two(number: number | string): string {
  return String(number).padStart(2, '0');
}

/** `acct_unique` makes it of the session's id and who is in it; without that it is put together here. */
function sessionIdOf({ text }: RadiusAttributes, server: string): string | undefined {
  const unique = text('Acct-Unique-Session-Id');
  if (unique !== undefined) return unique.slice(0, 128);
  const own = text('Acct-Session-Id');
  return own === undefined ? undefined : `${own} ${server}`.slice(0, 128);
}

/** Octets as the access server counts them: what it received from the device was uploaded. */
function countsOf({ count }: RadiusAttributes): Pick<AccountingRecord, 'seconds' | 'upload' | 'download' | 'wraps'> {
  const [received, sent] = [count('Acct-Input-Octets'), count('Acct-Output-Octets')];
  const [receivedLaps, sentLaps] = [count('Acct-Input-Gigawords'), count('Acct-Output-Gigawords')];
  return {
    seconds: count('Acct-Session-Time') ?? 0,
    upload: Math.min(mostBytes, (received ?? 0) + (receivedLaps ?? 0) * gigaword),
    download: Math.min(mostBytes, (sent ?? 0) + (sentLaps ?? 0) * gigaword),
    // What is not told at all has not begun anew.
    wraps: receivedLaps === undefined && sentLaps === undefined && received !== undefined && sent !== undefined,
  };
}
