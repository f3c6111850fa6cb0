import { createHmac, timingSafeEqual } from 'node:crypto';
import type { PageState } from './page-state.ts';

/** Seconds for which a form may lie open, and a card. */
const formLasts = 2 * 3600;
const cardLasts = 12 * 3600;

interface Signed extends PageState {
  /** Epoch seconds. */
  readonly until: number;
}

/** A page's state as text that nobody else can make. @param now epoch milliseconds */
export function signState(state: PageState, secret: Buffer, now: number): string {
  const until = Math.floor(now / 1000) + (state.ticket ? cardLasts : formLasts);
  const text = Buffer.from(JSON.stringify({ ...state, until } satisfies Signed)).toString('base64url');
  return `${text}.${signature(text, secret)}`;
}

/** What became of a state that comes back. `old`: it was ours, and may do nothing any more. */
export type OpenedState = { readonly state: PageState; readonly isOld: boolean } | undefined;

/** Reads a state; undefined if we have not signed it. @param now epoch milliseconds */
export function openState(signed: string, secret: Buffer, now: number): OpenedState {
  const [text = '', sign = ''] = signed.split('.');
  const [ours, theirs] = [Buffer.from(signature(text, secret)), Buffer.from(sign)];
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return undefined;
  const { until, visit, ...state } = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Signed;
  const isOver = (at: number) => at * 1000 <= now;
  // A form's address shows the card that came of it, as long as the card's own does.
  const cardEnds = state.ticket ? until : until - formLasts + cardLasts;
  return { state: { ...state, ...(visit !== undefined && !isOver(cardEnds) && { visit }) }, isOld: isOver(until) };
}

/** A short mark of something secret, the same for the same: it tells nobody what it stands for. */
export function markOf(text: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`mark\n${text}`).digest('base64url').slice(0, 16);
}

function signature(text: string, secret: Buffer): string {
  return createHmac('sha256', secret).update(`state\n${text}`).digest('base64url');
}
