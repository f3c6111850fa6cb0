import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Acceptance } from '../../core/ticket/use/network-use.ts';
import type { PortalDevice } from '../controllers/controller.ts';
import type { LoginRefusal } from '../login-rules.ts';

/** What a page knows, and gets back with the next press, or in its address. It is signed, and says no code. */
export interface PageState {
  readonly locationId: string;
  /** The device before which the page lies, as the network has sent it. */
  readonly device?: PortalDevice;
  /** What only the pages know that began with this redirect. */
  readonly visit?: string;
  /** Where the guest wanted to go: http or https. */
  readonly wanted?: string;
  /** The terms of use that were accepted on the pages of this device. */
  readonly accepted?: Acceptance;
  /** The language that the guest has chosen on the page. */
  readonly language?: string;
  /** The ticket that the guest has proved to have: the key of its stay, and what becomes another with the code. */
  readonly ticket?: { readonly key: string; readonly mark: string };
  /** What became of the press before: the page in whose address this stands tells it. */
  readonly said?: Said;
}

/** The box was not ticked, or is one of terms that have changed since. */
export type TermsTrouble = 'termsMissing' | 'termsChanged';

/** What became of a press, beside how things stand. */
export type Said =
  /** The form is shown again, with why. */
  | {
      readonly type: 'form';
      readonly trouble:
        | 'tooManyTries'
        | 'openedTooLong'
        | 'fromElsewhere'
        | 'doorRefused'
        | 'notSeen'
        | 'outage'
        | TermsTrouble;
      readonly status: number;
      /** It was at the own door. */
      readonly atDoor?: true;
    }
  /** The terms of use must be accepted before the ticket, which is proved, lets the device in. */
  | { readonly type: 'terms'; readonly trouble: TermsTrouble }
  /** Why the code lets nobody in: on the form, or on its ticket's card where a ticket is proved. */
  | { readonly type: 'refused'; readonly refusal: LoginRefusal }
  /** The network has not done it, and a press tries it again. `after` in seconds. */
  | {
      readonly type: 'message';
      readonly message: 'notSeen' | 'outage';
      readonly does: 'login' | 'card';
      readonly status: number;
      readonly after?: number;
    }
  /** The device is in, as far as we can do it. Until then (epoch seconds) the browser is sent on, where the network wants that. */
  | { readonly type: 'in'; readonly onward?: string; readonly until: number }
  /**
   * The device is in by the own door: until when in epoch seconds, and how many other devices may be. The state has no ticket
   * then, so that no page tells more.
   */
  | { readonly type: 'door'; readonly until: number; readonly left?: number }
  /** The code is on its way to an address, which is masked. */
  | { readonly type: 'sent'; readonly to: string }
  /** Another device was put out. */
  | { readonly type: 'out' };

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
type OpenedState = { readonly state: PageState; readonly isOld: boolean } | undefined;

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
