import type { SQSRecord } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import { deliverHooks } from '../../../src/events-out/hooks/deliver-hooks.service.ts';
import { type DeliverHooksClients, deliverHooksDeps } from '../../../src/events-out/hooks/deliver-hooks.wiring.ts';
import type { Hook } from '../../../src/events-out/hooks/hook.ts';
import { hookQueue } from '../../../src/events-out/hooks/hook-queue.store.ts';
import { newHookSecret } from '../../../src/events-out/hooks/hook-secrets.store.ts';
import { addHook, readHook } from '../../../src/events-out/hooks/hooks.store.ts';
import { missedBy } from '../../../src/events-out/hooks/kept-events.store.ts';
import type { CloudEvent } from '../../../src/events-out/outgoing-event.ts';
import { openSecrets } from '../../core/store/open-secrets.ts';
import { openTable } from '../../core/store/open-table.ts';
import type { OutsideCall } from '../../simulation/fakes/faults.ts';
import { fakeFifoQueue } from '../../simulation/fakes/queues/fake-fifo-queue.ts';
import { queueService } from '../../simulation/fakes/queues/queue-service.ts';

const queueArn = 'arn:aws:sqs:eu-west-1:000000000000:hooks.fifo';

/** The queue of events for hooks and its dead letters, by the clock that a test turns. */
function fifoQueue(now: () => number, queueUrl: string) {
  let dues: { readonly at: number; readonly happens: () => void }[] = [];
  const after = (ms: number, happens: () => void) => void dues.push({ at: now() + ms, happens });
  const open = (url: string) =>
    fakeFifoQueue(
      { logicalId: 'Hooks', name: 'hooks.fifo', url, arn: queueArn, attributes: { VisibilityTimeout: '540' } },
      { time: { now, after }, onVisible: () => undefined, deadLetters: () => undefined },
    );
  const [queue, deadLetters] = [open(queueUrl), open(`${queueUrl}-dead`)];
  const dead: { readonly body: string }[] = [];
  const serve = queueService((url) => (url === queueUrl ? queue : deadLetters), {
    roleOf: () => 'AROA',
    isDropped: () => false,
    onSent: (to, message) => to === deadLetters && dead.push(message),
  });

  /** What has fallen due comes back. */
  function settle(): void {
    const due = dues.filter(({ at }) => at <= now());
    dues = dues.filter(({ at }) => at > now());
    for (const { happens } of due) happens();
  }

  return {
    sqs: {
      send: async (asked: {
        readonly constructor: { readonly name: string };
        readonly input: OutsideCall['input'];
      }) => {
        settle();
        const command = asked.constructor.name.replace(/Command$/, '');
        return serve({ n: 0, service: 'sqs', command, fn: 'deliver-hooks', attempt: 1, input: asked.input });
      },
    } as never,
    dead,
    left: () => queue.size(),
    /** When the next message comes back: epoch milliseconds; undefined if none is in work. */
    nextAt: queue.nextAt,
    receive(most: number): readonly SQSRecord[] {
      settle();
      return queue.receive(most, () => false);
    },
    remove: queue.remove,
  };
}

const day = 86_400_000;

/** deliver-hooks with a table, secrets and a queue of its own, and a clock to turn; it ends with the test. */
export async function openHooks(world: Partial<DeliverHooksClients> = {}) {
  const { table, passes, close } = await openTable();
  onTestFinished(close);
  const { store, refused } = await openSecrets('/wifi-tickets/Table-1/hooks');
  const queueUrl = 'http://127.0.0.1:1/hooks.fifo';
  const queue = fifoQueue(table.now, queueUrl);
  const env = {
    TABLE_NAME: table.tableName,
    HOOKS_QUEUE_ARN: queueArn,
    HOOKS_QUEUE_URL: queueUrl,
    DEAD_LETTERS_URL: `${queueUrl}-dead`,
    HOOKS_PATH: store.path,
  };
  const { db: dynamodb, now } = table;
  const deps = deliverHooksDeps(env, {
    dynamodb,
    sqs: queue.sqs,
    ssm: store.ssm,
    isLoopbackAllowed: true,
    now,
    random: () => 0.5,
    ...world,
  });
  /** One call of the function with a batch, as Lambda makes it. */
  async function call(records = queue.receive(10), millis = 90_000): Promise<number> {
    const { batchItemFailures } = await deliverHooks(
      { Records: [...records] },
      { getRemainingTimeInMillis: () => millis },
      deps,
    );
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    for (const { messageId, receiptHandle } of records) if (!failed.has(messageId)) queue.remove(receiptHandle);
    return records.length;
  }
  return {
    table,
    queue,
    passes,
    refused,
    call,
    secrets: { ...store, now },
    /** A hook with a secret. */
    async hook(url: string, about: Partial<Hook> = {}) {
      const hook = await addHook({ locationId: 'sol', url, createdAt: '2026-07-30T12:00:00.000Z', ...about }, table);
      const { secret } = await newHookSecret({ ...store, now }, hook.id, 0);
      return { ...hook, secret };
    },
    read: (id: string) => readHook(table, id),
    async missed(id: string) {
      const ids: string[] = [];
      for await (const { event } of missedBy(id, table)) ids.push(event.id);
      return ids;
    },
    /** Queues events of stays for a hook, in this order: `a1`, `a2` and `b1` are two of stay a, and one of stay b. */
    send: (hook: string, ...ids: string[]) =>
      hookQueue({ sqs: queue.sqs, queueUrl }).send(
        ids.map((id) => ({ hook, event: anyEvent(id), stay: id.replace(/\d+$/, '') })),
      ),
    /** Lets time pass with all calls that fall due, five at once; a day at most unless it is said. */
    async runs(ms = day) {
      const end = now() + ms;
      for (;;) {
        const called = await Promise.all(Array.from({ length: 5 }, () => queue.receive(10)).map((some) => call(some)));
        const next = queue.nextAt();
        if (called.some((count) => count > 0)) continue;
        if (next === undefined || next > end) return;
        passes(next - now());
      }
    },
  };
}

/** An event of a stay. */
export function anyEvent(id: string): CloudEvent<'mail.delivered'> {
  return {
    specversion: '1.0',
    id,
    source: '/wifi-tickets/locations/sol',
    type: 'mail.delivered',
    subject: '10000001',
    time: '2026-07-30T12:00:00.000Z',
    datacontenttype: 'application/json',
    partitionkey: 'stay-1',
    sequence: `00000000${id.replace(/\D/g, '').padStart(2, '0')}.0`,
    data: {
      locationId: 'sol',
      source: 'pms',
      reservationId: 'RES-42',
      stayId: '204',
      serial: '10000001',
      version: 1,
      reached: 'handed',
    },
  };
}
