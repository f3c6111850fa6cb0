import { stayPrefix } from '../../src/core/stay/store/stay-ref.store.ts';
import type { HookResult } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import { logResult, readRecord } from '../../src/events-out/hooks/deliver-hooks.service.ts';
import { publishEvents } from '../../src/events-out/publish-events.service.ts';
import { anyEvent } from '../events-out/deliver-hooks/open-hooks.ts';

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

/** publish-events, which is given a stay that it cannot read. */
async function readInVain(): Promise<void> {
  const Keys = { pk: { S: 'LOC#sol' }, sk: { S: `${stayPrefix}a` } };
  const unreadable = { eventName: 'MODIFY', dynamodb: { Keys, NewImage: Keys, SequenceNumber: '1' } };
  const deps = {
    now: () => 0,
    queue: { send: async () => [] },
    kept: { keep: async () => undefined },
    ends: { note: async () => undefined },
  };
  await publishEvents({ Records: [unreadable] } as never, deps as never);
}

/** What makes the filters of events that go out count. */
export const outgoingLines = (now: () => number) =>
  ({
    EventsOutUnreadable: ['PublishEvents', readInVain],
    HooksOldest: [
      'DeliverHooks',
      async () => hookAnswers({ outcome: 'later', reason: 'http_503', retryAfterSeconds: 900, failures: 9 }, now()),
    ],
    HooksDisabled: [
      'DeliverHooks',
      async () => hookAnswers({ outcome: 'kept', reason: 'disabled', status: 410 }, now()),
    ],
  }) as const;
