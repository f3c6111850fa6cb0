import { epochMs } from '../../kit/time.ts';

/** Who did something: a key of the API, a person at the desk, an operator at the command line, or a system such as the hotel's own door page. */
export type Actor =
  | { readonly kind: 'key'; readonly id: string }
  | { readonly kind: 'person'; readonly subject: string; readonly name: string }
  | { readonly kind: 'operator'; readonly name?: string }
  | { readonly kind: 'system'; readonly source: string };

/** What is done by hand: at the desk, by a key of the API, or at the command line. */
export const acts = [
  'created',
  'moved',
  'cancelled',
  'replaced',
  'mailed',
  'corrected',
  'printed',
  'shown',
  'not_handed',
  'device_out',
  'door_locked',
] as const;
export type Act = (typeof acts)[number];

/** One act by hand on a stay's ticket. */
export interface TrailAct {
  /** ISO-8601 in UTC with milliseconds. */
  readonly at: string;
  readonly by: Actor;
  readonly act: Act;
  /**
   * What it was about, never a guest's name, address or code: the end that a ticket was moved to (ISO-8601), the fields that
   * were corrected (`room,familyName`), the replaced ticket's serial, or `address` if a mail went to another one.
   */
  readonly what?: string;
  /** The end before it was moved (ISO-8601), or the room before it was corrected; absent if there was none. */
  readonly was?: string;
  /** The room that was corrected, as it is since; of another address its initials alone, `a…@e…`. */
  readonly is?: string;
}

/** The acts by hand on a guest's ticket, in the order in which they were written. */
export interface Trail {
  readonly acts: readonly TrailAct[];
  /** How many acts there were beside those; absent: none. */
  readonly earlier?: number;
}

/** Acts that a stay keeps. */
const mostActs = 20;

/** A trail with one more act: of more than may be kept the oldest are only counted, but not who created the ticket. */
export function withAct(trail: Trail | undefined, act: TrailAct): Trail {
  const all = [...(trail?.acts ?? []), act];
  if (all.length <= mostActs) return { ...trail, acts: all };
  const oldest = all[0]?.act === 'created' ? 1 : 0;
  return { acts: all.toSpliced(oldest, 1), earlier: (trail?.earlier ?? 0) + 1 };
}

/** When the present code took another one's place: ISO-8601; undefined if it is the first. */
export function replacedAt(trail: Trail | undefined): string | undefined {
  return trail?.acts.findLast(({ act }) => act === 'replaced')?.at;
}

/** The acts since a code was drawn (ISO-8601): what was done with another one says nothing of who has this. */
function actsSince(trail: Trail | undefined, drawnAt: string): readonly TrailAct[] {
  const all = trail?.acts ?? [];
  const ofThisCode = all.slice(all.findLastIndex(({ act }) => act === 'replaced') + 1);
  return ofThisCode.filter(({ at }) => epochMs(at) >= epochMs(drawnAt));
}

/**
 * Whether reception has put the code into the guest's hand since it was drawn: printed it, or shown it, and has not taken each of
 * these back. @param drawnAt ISO-8601
 */
export function isHanded(trail: Trail | undefined, drawnAt: string): boolean {
  return hands(actsSince(trail, drawnAt));
}

const handing: Readonly<Partial<Record<Act, number>>> = { printed: 1, shown: 1, not_handed: -1 };

/** Whether acts leave the code in the guest's hand: what was taken back does not. */
function hands(acts: readonly TrailAct[]): boolean {
  return acts.reduce((sum, { act }) => Math.max(0, sum + (handing[act] ?? 0)), 0) > 0;
}

/** Whether acts give the guest the code, which lifts the lock of the own door. */
function gives(acts: readonly TrailAct[]): boolean {
  return hands(acts) || acts.some(({ act }) => act === 'mailed' || act === 'replaced');
}

/** Whether wrong tries have locked the own door since a code was drawn (ISO-8601), and nobody has given it to the guest since. */
export function isDoorLocked(trail: Trail | undefined, drawnAt: string): boolean {
  const all = actsSince(trail, drawnAt);
  const lock = all.findLastIndex(({ act }) => act === 'door_locked');
  return lock >= 0 && !gives(all.slice(lock));
}

/** How often reception has lifted the lock of the own door: each time the guest may try anew. */
export function locksLifted(trail: Trail | undefined): number {
  const all = trail?.acts ?? [];
  return all.filter(({ act }, i) => act === 'door_locked' && gives(all.slice(i))).length;
}

/** Who did something, as one word for a log and as the owner of a day's quota: never a name. */
export function actorId(by: Actor): string {
  if (by.kind === 'key') return by.id;
  if (by.kind === 'person') return by.subject;
  return by.kind === 'operator' ? 'operator' : by.source;
}
