import { logResult } from '../../functions/deliver-hooks/log-result.ts';
import { readRecord } from '../../functions/deliver-hooks/read-record.ts';
import type { HookResult } from '../../src/app/hooks/hook-result.ts';
import { anyEvent } from '../functions/deliver-hooks/open-hooks.ts';

/** deliver-hooks, whose hook answers so to an event that was queued an hour before `now` (epoch milliseconds). */
function hookAnswers(result: HookResult, now: number): void {
  const body = JSON.stringify({ hook: 'sol.abcdefgh', event: anyEvent('a1') });
  const attributes = {
    MessageGroupId: 'sol.abcdefgh#a',
    ApproximateReceiveCount: '9',
    SentTimestamp: String(now - 3_600_000),
  };
  const held = readRecord({ messageId: 'm1', body, attributes } as never);
  if (held) logResult(held, result, now);
}

/** What makes the filters of hooks count. */
export const hookLines = (now: () => number) =>
  ({
    HooksOldest: [
      'DeliverHooks',
      async () => hookAnswers({ outcome: 'later', why: 'http_503', seconds: 900, failures: 9 }, now()),
    ],
    HooksDisabled: ['DeliverHooks', async () => hookAnswers({ outcome: 'kept', why: 'disabled', status: 410 }, now())],
  }) as const;
