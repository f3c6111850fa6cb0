import * as z from 'zod/mini';
import type { IssuedTicket } from '../../core/owed/work.ts';
import type { TicketUse } from '../../core/ticket/ticket.ts';
import { unprintable } from '../../kit/text.ts';
import {
  looseFlag,
  looseNumber,
  looseText,
  optionalText,
  platformTime,
  zoneReported,
} from './platform-value.schema.ts';

const rowSchema = z.object({
  serial: optionalText,
  username: optionalText,
  password: optionalText,
  realm: optionalText,
  coding: optionalText,
  status: optionalText,
  cancelled: z.optional(z.unknown()),
  userId: z.optional(z.unknown()),
});

/** One ticket of a server's list. */
export interface TicketRow {
  /** Absent where the row has no such field; empty for a ticket that was issued without. */
  readonly userId?: string;
  readonly cancelled: boolean;
  /** Absent if no guest could use it, or it is another location's. */
  readonly ticket?: IssuedTicket;
}

/** Reads a row of GET tickets. Never refuses: what cannot be read is absent. */
export function readTicketRow(value: unknown, location: string): TicketRow {
  const parsed = rowSchema.safeParse(value);
  if (!parsed.success) return { cancelled: false };
  const { username: user, password: pass, cancelled, status, userId, ...rest } = parsed.data;
  const ticket = isElsewhere(value, location) ? undefined : usableTicket({ ...rest, user, pass, radiusUser: '' });
  return {
    ...(userId !== undefined && { userId: optionalText.parse(userId) }),
    cancelled: looseFlag(cancelled) || status.toLowerCase() === 'cancelled',
    ...(ticket && { ticket }),
  };
}

const createdSchema = z.object({
  serial: looseText,
  user: looseText,
  pass: optionalText,
  radiusUser: optionalText,
  coding: optionalText,
  realm: optionalText,
});

/** The ticket in a server's answer to POST tickets; undefined if there is none to give to a guest, or it is another location's. */
export function readCreatedTicket(value: unknown, location: string): IssuedTicket | undefined {
  const parsed = createdSchema.safeParse(value);
  return parsed.success && !isElsewhere(value, location) ? usableTicket(parsed.data) : undefined;
}

/** 1 to 64 characters that can be seen. */
const visible = /^[\p{L}\p{M}\p{N}\p{P}\p{S}]{1,64}$/u;

/** A ticket's fields under the names of the answer to POST, empty where the answer told none. */
interface ReportedTicket {
  readonly serial: string;
  readonly radiusUser: string;
  readonly user: string;
  readonly pass: string;
  readonly coding: string;
  readonly realm: string;
}

/** A ticket with which a guest can log in, of what was told; undefined if it has no serial, user name or password that is one. */
function usableTicket(ticket: ReportedTicket): IssuedTicket | undefined {
  const { serial, radiusUser, user, realm } = ticket;
  const coding = ticket.coding.toLowerCase() === 'base32pass' ? 'base32pass' : 'passcode';
  if (!/^\d{1,12}$/.test(serial) || !isTypable(user)) return undefined;
  if (coding === 'base32pass' && !isTypable(ticket.pass)) return undefined;
  return { serial, radiusUser, user, pass: coding === 'base32pass' ? ticket.pass : '', coding, realm };
}

/** The replacement character stands for bytes that were not text: what the guest would have to type is lost. */
function isTypable(text: string): boolean {
  return visible.test(text) && !unprintable.test(text) && !text.includes('\uFFFD');
}

const maybeText = z.catch(z.optional(looseText), undefined);

/** The names under which the platform's answers tell the location. */
const locationSchema = z.object({ hotspotId: maybeText, LocationId: maybeText, wifiareaId: maybeText });

/** Whether an answer says that it is about another location; letter case does not count, and one that says nothing is about ours. */
function isElsewhere(value: unknown, location: string): boolean {
  const parsed = locationSchema.safeParse(value);
  if (!parsed.success) return false;
  const here = location.toLowerCase();
  return Object.values(parsed.data).some((id) => id !== undefined && id !== '' && id.toLowerCase() !== here);
}

const any = z.optional(z.unknown());

const useSchema = z.object({
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
  const row = useSchema.safeParse(value).data;
  if (!row) return { cancelled };
  const login = platformTime(row.loginTime, zoneReported(row.startTime) ?? zoneReported(row.creationTime));
  const counts = {
    upload: row.upload,
    download: row.download,
    sessionTime: row.sessionTime,
    connections: row.connections,
  };
  const counted = Object.entries(counts).flatMap(([name, count]) => {
    const number = looseNumber(count);
    return number === undefined ? [] : [[name, Math.round(number)] as const];
  });
  return { ...(login !== undefined && { login }), cancelled, ...Object.fromEntries(counted) };
}
