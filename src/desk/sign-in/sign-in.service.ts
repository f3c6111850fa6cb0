import { type DeskSession, type DeskTokens, isOpen, sessionSeconds } from '../../core/keys/desk-session.ts';
import type { KeptDeskSessions } from '../../core/keys/desk-sessions.store.ts';
import type { Locations, Logos } from '../../core/ports.ts';
import { epochMs, isoTime } from '../../kit/time.ts';
import type { DeskFiles } from '../desk-answers.service.ts';
import { IssuerUnavailable, SessionOver, SignInRefused } from '../errors.ts';
import type { TeamPeople } from '../people/people.client.ts';
import { type Claims, nameIn, rightsIn } from './rights.ts';

/** What the browser keeps while its person is at the issuer: one sign-in's state, nonce and PKCE verifier. */
export interface Transaction {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** A person as the issuer has just confirmed them. */
export interface Confirmed {
  readonly claims: Claims & { readonly sub: string };
  readonly tokens: DeskTokens;
  /** Until when this may be believed if the issuer cannot be asked again (epoch milliseconds). */
  readonly until: number;
}

/** Whose people sign in. */
export interface Issuer {
  /** Its URL, which ID tokens name. */
  readonly name: string;
  /** The same one, for people who come from another address of the desk. @param host as their browser has it */
  at(host: string | undefined): Issuer;
  /** Where the browser goes to sign in. @throws IssuerUnavailable */
  begin(): Promise<{ readonly url: string; readonly transaction: Transaction }>;
  /** Who comes back from there. @param query of the callback @throws SignInRefused, IssuerUnavailable */
  finish(query: string, transaction: Transaction): Promise<Confirmed>;
  /** Whether it still knows a person, and with which roles. @throws SignInRefused, IssuerUnavailable */
  renew(refreshToken: string, subject: string): Promise<Confirmed>;
  /** Ends what it has handed out to a session, if it answers. */
  revoke(tokens: DeskTokens): Promise<void>;
  /** Where the browser ends the issuer's own session. @param idToken by which the issuer knows that nobody else asks for it */
  signOutUrl(idToken?: string): Promise<string>;
}

/** All that desk works with. */
export interface DeskDeps {
  readonly issuer: Issuer;
  readonly sessions: KeptDeskSessions;
  /** The claim that has a person's roles. */
  readonly claim: string;
  readonly drawSecret: () => string;
  readonly drawId: () => string;
  /** Undefined if people are of an issuer of the hotel's own. */
  readonly people: TeamPeople | undefined;
  readonly locations: Locations;
  readonly logos: Logos;
  readonly files: DeskFiles;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** A person who may go no further: they have no role at any Location. */
export interface WithoutRights {
  readonly name: string;
  /** Where the browser ends the issuer's session, for another person to sign in. */
  readonly signOutUrl: string;
}

/**
 * Lets in who comes back from the issuer: a session of its own. The one that the browser had before is over.
 * @throws SignInRefused, IssuerUnavailable
 */
export async function signIn(
  query: string,
  { transaction, before }: { readonly transaction: Transaction; readonly before: string | undefined },
  deps: DeskDeps,
): Promise<{ readonly secret: string; readonly session: DeskSession } | WithoutRights> {
  const { issuer, sessions, claim, drawSecret, drawId } = deps;
  const { claims, tokens, until } = await issuer.finish(query, transaction);
  const name = nameIn(claims);
  const locations = rightsIn(claims, claim);
  if (Object.keys(locations).length === 0) {
    await issuer.revoke(tokens);
    return { name, signOutUrl: await issuer.signOutUrl() };
  }
  const now = deps.now();
  const ends = now + sessionSeconds * 1000;
  const createdAt = isoTime(now);
  const expiresAt = isoTime(tokens.refreshToken === undefined ? Math.min(ends, until) : ends);
  const who = { id: drawId(), subject: claims.sub, name, issuer: issuer.name, locations };
  const session = { ...who, createdAt, expiresAt, checkedAt: createdAt };
  const secret = drawSecret();
  await sessions.put(secret, session, tokens);
  // Only here: issuers may end all that they have handed out to this browser's person, the new session's too.
  if (before !== undefined) await sessions.remove(before);
  return { secret, session };
}

/** An open session. @throws SessionOver */
export async function openSession(
  secret: string | undefined,
  { sessions, now }: Pick<DeskDeps, 'sessions' | 'now'>,
): Promise<DeskSession> {
  const session = secret === undefined ? undefined : await sessions.get(secret);
  if (!session || !isOpen(session, now())) throw new SessionOver();
  return session;
}

/** What was said less than this ago is not asked again, in milliseconds: a page that asks without end does not reach the issuer. */
const askedLately = 30_000;

/** For how long one call may ask the issuer before another may, in milliseconds: longer than the function runs. */
const asking = 30_000;

/**
 * Asks the issuer whether it still knows the session's person, and with which roles; one call at a time, as issuers may hand
 * out a new refresh token each time, and take an old one for a theft.
 * @throws SessionOver if not, or if the session was ended; IssuerUnavailable if it does not say
 */
export async function confirmSession(secret: string | undefined, deps: DeskDeps): Promise<DeskSession> {
  const session = await openSession(secret, deps);
  const { sessions, now } = deps;
  if (secret === undefined || now() < epochMs(session.checkedAt) + askedLately) return session;
  const { refreshToken, idToken } = await sessions.tokens(secret);
  // The session ends with what the issuer said at the sign-in.
  if (refreshToken === undefined) return confirmed(secret, session, { idToken }, deps);
  if (!(await sessions.claim(secret, now() + asking, now()))) return sessionConfirmedElsewhere(secret, session, deps);
  try {
    const { claims, tokens } = await deps.issuer.renew(refreshToken, session.subject);
    const locations = rightsIn(claims, deps.claim);
    if (Object.keys(locations).length === 0) throw new SignInRefused('no_rights');
    const said = { ...session, name: nameIn(claims), locations };
    return await confirmed(secret, said, { refreshToken, ...(idToken && { idToken }), ...tokens }, deps);
  } catch (error) {
    if (!(error instanceof SignInRefused)) {
      await sessions.release(secret);
      throw error;
    }
    await sessions.remove(secret);
    throw new SessionOver();
  }
}

async function confirmed(
  secret: string,
  session: DeskSession,
  tokens: DeskTokens,
  { sessions, now }: DeskDeps,
): Promise<DeskSession> {
  const said = { ...session, checkedAt: isoTime(now()) };
  if (!(await sessions.confirm(secret, said, tokens))) throw new SessionOver();
  return said;
}

/** What another call of the same session is told by the issuer. */
async function sessionConfirmedElsewhere(secret: string, before: DeskSession, deps: DeskDeps): Promise<DeskSession> {
  for (let tries = 0; tries < 20; tries++) {
    await deps.wait(250);
    const session = await openSession(secret, deps);
    if (session.checkedAt !== before.checkedAt) return session;
  }
  throw new IssuerUnavailable('asked_already');
}

/** For how long the way out is open, in milliseconds. */
const wayOutLasts = 60_000;

/** Ends a session, here and at the issuer; resolves to the secret of the browser's way out, which {@link wayOut} opens once. */
export async function signOut(secret: string | undefined, deps: DeskDeps): Promise<string> {
  const { sessions, issuer, now, drawSecret } = deps;
  const { idToken, ...tokens } = secret === undefined ? {} : await sessions.tokens(secret);
  if (secret !== undefined) await sessions.remove(secret);
  await issuer.revoke(tokens);
  const out = drawSecret();
  await sessions.leave(out, idToken === undefined ? {} : { idToken }, now() + wayOutLasts);
  return out;
}

/** Where the browser of somebody who has signed out ends the issuer's own session: once. Undefined for everybody else. */
export async function wayOut(
  secret: string | undefined,
  { sessions, issuer, now }: DeskDeps,
): Promise<string | undefined> {
  const left = secret === undefined ? undefined : await sessions.taken(secret, now());
  return left && issuer.signOutUrl(left.idToken);
}
