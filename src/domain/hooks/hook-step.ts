import type { Hook } from '../model/hooks/hook.ts';
import type { OutgoingType } from '../model/outgoing-event.ts';
import { hookDelay } from './hook-pace.ts';

/** What is to be done with an event that waits for a hook. */
export type HookStep =
  /** Call it; `takesTurn`: only one at a time, so whoever calls has to have its turn first. */
  | { readonly type: 'call'; readonly takesTurn: boolean }
  /** No call for so many seconds: the hook is in trouble, and another is called or it is not time yet. */
  | { readonly type: 'wait'; readonly seconds: number }
  /** No call until somebody resumes it: a replay sends the event then. */
  | { readonly type: 'keep'; readonly why: 'paused' | 'disabled' }
  /** Nobody wants it any more. */
  | { readonly type: 'drop'; readonly why: 'unknown_hook' | 'type_not_wanted' };

/**
 * Decides by a hook as it stands.
 * @param hook undefined if there is none any more
 * @param now epoch milliseconds
 */
export function hookStep(
  hook: Hook | undefined,
  { type, tries }: { readonly type: OutgoingType; readonly tries: number },
  { now, chance }: { readonly now: number; readonly chance: number },
): HookStep {
  if (!hook) return { type: 'drop', why: 'unknown_hook' };
  if (hook.disabledAt !== undefined) return { type: 'keep', why: 'disabled' };
  if (hook.pausedAt !== undefined) return { type: 'keep', why: 'paused' };
  if (!wants(hook, type)) return { type: 'drop', why: 'type_not_wanted' };
  if (!hook.trouble) return { type: 'call', takesTurn: false };
  const wait = hook.trouble.nextAt - now;
  return wait <= 0 ? { type: 'call', takesTurn: true } : { type: 'wait', seconds: waitSeconds(wait, tries, chance) };
}

/** Whether a hook is to have events of a type. */
export function wants({ types }: Pick<Hook, 'types'>, type: OutgoingType): boolean {
  return types === undefined || types.includes(type);
}

/** Not before the hook's turn; and longer each time, as in a crowd only one has its turn. */
function waitSeconds(wait: number, tries: number, chance: number): number {
  return Math.max(Math.ceil(wait / 1000), hookDelay(tries, chance));
}
