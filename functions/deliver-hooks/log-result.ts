import type { HookResult } from '../../src/app/hooks/hook-result.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../src/contract/logs/log-word.ts';
import { locationOfHook } from '../../src/domain/model/hooks/hook.ts';
import { logLine } from '../../src/lambda/log-line.ts';
import type { HeldEvent } from './read-record.ts';

const words: Readonly<Record<HookResult['outcome'], LogWord>> = {
  delivered: logEvent.hookDelivered,
  later: logEvent.hookPostponed,
  kept: logEvent.hookSkipped,
  dropped: logEvent.hookSkipped,
  set_aside: logEvent.hookSetAside,
};

/** Logs what became of an event for a hook, by ids and reasons. Metric filters count these lines. */
export function logResult(
  { hook, event, tries, queuedAt }: HeldEvent,
  { outcome, ...about }: HookResult,
  now: number,
): void {
  const isGone = outcome === 'kept' && 'status' in about;
  const level = outcome === 'set_aside' || isGone ? 'error' : outcome === 'later' ? 'warn' : 'info';
  // Since it was queued.
  const after = Math.max(0, Math.round((now - queuedAt) / 1000));
  const { id, type } = event;
  const ids = { location: locationOfHook(hook), hook, id, type };
  logLine({ event: isGone ? logEvent.hookDisabled : words[outcome], ...ids, ...about, tries, after }, level);
}
