import { epochMs } from '../../kit/time.ts';
import type { KeyScope } from './api-key.ts';

/** What a person may do at a Location's desk: `reception` all acts on tickets, `manager` also see its figures. */
export const deskRoles = ['reception', 'manager'] as const;
export type DeskRole = (typeof deskRoles)[number];

/** A person who has signed in at the desk: one session for each sign-in. */
export interface DeskSession {
  /** Twelve characters, `[a-z0-9]`: the part of a session that may be shown. */
  readonly id: string;
  /** Who it is, by the issuer's own id of them. */
  readonly subject: string;
  readonly name: string;
  /** Whose people they are of: the URL of the OpenID Connect issuer. */
  readonly issuer: string;
  /** The roles of the person, by Location id. */
  readonly locations: Readonly<Record<string, DeskRole>>;
  /** ISO-8601. */
  readonly createdAt: string;
  /** When it ends by itself (ISO-8601): twelve hours after the sign-in at most. */
  readonly expiresAt: string;
  /** When the issuer has last confirmed the person and their roles (ISO-8601). */
  readonly checkedAt: string;
}

/** What a session's issuer is asked by, and what ends its own session. */
export interface DeskTokens {
  readonly refreshToken?: string;
  readonly idToken?: string;
}

/** The cookie of a session: browsers take one of this name only for the whole host, over HTTPS or from this machine. */
export const sessionCookie = '__Host-desk';

/** How long a session lasts at most, in seconds. */
export const sessionSeconds = 12 * 3600;

/** For how long the issuer's word on a person is taken, in milliseconds: whoever is removed there is out after that. */
const wordLasts = 5 * 60_000;

/** Whether a session has not ended at an instant (epoch milliseconds). */
export function isOpen({ expiresAt }: Pick<DeskSession, 'expiresAt'>, now: number): boolean {
  return now < epochMs(expiresAt);
}

/** Whether the issuer has confirmed the person lately enough. */
export function isConfirmed({ checkedAt }: Pick<DeskSession, 'checkedAt'>, now: number): boolean {
  return now < epochMs(checkedAt) + wordLasts;
}

/** The role at a Location; undefined at all others. */
export function roleAt({ locations }: Pick<DeskSession, 'locations'>, locationId: string): DeskRole | undefined {
  return Object.hasOwn(locations, locationId) ? locations[locationId] : undefined;
}

/** What a person may do by the REST API at a Location, by their role there. */
export const sessionScopes: Readonly<Record<DeskRole, readonly KeyScope[]>> = {
  reception: ['read', 'issue', 'desk'],
  manager: ['read', 'issue', 'desk', 'figures'],
};

/** The value of a cookie among those of a request; undefined if there is none, or more than one. */
export function cookieOf(cookies: readonly string[] | undefined, name: string): string | undefined {
  const values = each(cookies)
    .filter((cookie) => cookie.startsWith(`${name}=`))
    .map((cookie) => cookie.slice(name.length + 1));
  return values.length === 1 ? values[0] : undefined;
}

/** The names of a request's cookies, as the browser has sent them. */
export function namesOf(cookies: readonly string[] | undefined): string[] {
  return each(cookies).map((cookie) => cookie.slice(0, cookie.indexOf('=')));
}

function each(cookies: readonly string[] | undefined): string[] {
  return (cookies ?? []).flatMap((line) => line.split(/; */));
}

/** This machine's own hosts: the local cloud is there, without HTTPS, and nothing else is. */
const isHere = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Whether a page of the request's own address has sent it, as browsers say: they tell the origin of everything that may change
 * something, always written in the same way. @param headers by names in lower case
 */
export function isFromOwnPage(headers: Readonly<Record<string, string | undefined>>): boolean {
  const { origin, host, 'sec-fetch-site': site = 'same-origin' } = headers;
  if (host === undefined || site !== 'same-origin') return false;
  const own = host.toLowerCase();
  return origin === `${isHere.test(own) ? 'http' : 'https'}://${own}`;
}
