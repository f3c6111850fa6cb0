import type { HookTrouble } from '../model/hooks/hook.ts';
import { isoTime } from '../time/instant.ts';
import { type HookAnswer, hookVerdict } from './hook-answer.ts';
import { hookDelay, slowFrom } from './hook-pace.ts';

/**
 * What is wrong with a hook after a call; undefined if nothing is. A hook that fails is left alone for longer each time; one
 * that is slow has its next call at once, but one at a time.
 * @param now when the call ended: epoch milliseconds
 * @param chance between 0 and 1
 */
export function troubleAfter(
  before: HookTrouble | undefined,
  answer: HookAnswer,
  { now, chance }: { readonly now: number; readonly chance: number },
): HookTrouble | undefined {
  const verdict = hookVerdict(answer);
  if (verdict.type === 'failed') {
    const failures = (before?.failures ?? 0) + 1;
    // A slow time before does not count: what matters is since when nothing was taken.
    const since = before && before.failures > 0 ? before.since : isoTime(now);
    return { failures, since, why: verdict.why, nextAt: now + hookDelay(failures, chance) * 1000 };
  }
  if (answer.ms < slowFrom) return undefined;
  const since = before?.failures === 0 ? before.since : isoTime(now);
  return { failures: 0, since, why: 'slow', nextAt: now };
}

/**
 * What is noted of a hook that was well, while it has not answered for as long as makes it slow: so that others of its events
 * are put off, and do not each wait for it as well.
 * @param until when somebody else may call it if this call tells nothing any more: epoch milliseconds
 */
export function notAnsweredYet({ now, until }: { readonly now: number; readonly until: number }): HookTrouble {
  return { failures: 0, since: isoTime(now), why: 'slow', nextAt: until };
}
