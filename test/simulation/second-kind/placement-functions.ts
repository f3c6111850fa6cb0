import { performWork } from '../../../src/app/owed/perform-work.ts';
import type { WorkPerformer } from '../../../src/app/ports/work-performer.ts';
import { workQueue } from '../../../src/aws/queues/work-queue.ts';
import { workEvents } from '../../../src/aws/table/owed/work-events.ts';
import { workLeases } from '../../../src/aws/table/owed/work-leases.ts';
import { writeBeside } from '../../../src/aws/table/owed/write-beside.ts';
import { readWorkMessage } from '../../../src/contract/messages/read-work-message.ts';
import { leastPartitions } from '../../../src/contract/settings/due-partitions.ts';
import type { WorkEvent } from '../../../src/domain/model/work-event.ts';
import type { WorkOutcome } from '../../../src/domain/model/work-outcome.ts';
import type { FunctionWorld, Started } from '../function-world.ts';

type Job = { readonly code: string; readonly until: string };

/** A call of the other system, as its client sends it. */
class PlaceTicketCommand {
  readonly input: object;
  constructor(input: object) {
    this.input = input;
  }
}

const write = writeBeside(leastPartitions);

/** place-tickets: places what a batch of messages announces. */
export function placeTickets({ env, clients, now, random, wait }: FunctionWorld): Started {
  const { other } = clients;
  if (!other) throw new Error('There is no other system');
  const table = { db: clients.dynamodb, tableName: env.TABLE_NAME ?? '', now, random, write };
  const performer: WorkPerformer<Job> = {
    prepare: async ({ ticket }) =>
      ticket ? { job: { code: ticket.user, until: ticket.until } } : { why: 'no_ticket' },
    perform: (job, about) => place({ ...about, ...job }, other),
    line: {
      turns: async (count) => Array.from({ length: count }, () => ({ at: now(), soon: true })),
      learn: async () => undefined,
    },
  };
  const deps = {
    leases: workLeases(table),
    performer,
    queue: workQueue({ sqs: clients.sqs, queueUrl: env.PLACEMENT_QUEUE_URL ?? '' }),
    now,
    wait,
    report: () => undefined,
    reportError: () => undefined,
  };
  return async ({ Records }, context) => {
    const work = Records.flatMap(({ body }) => readWorkMessage(body) ?? []);
    const undone = await performWork(work, () => context.getRemainingTimeInMillis(), deps);
    const failed = Records.filter((_, i) => undone.has(work[i] as (typeof work)[number]));
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };
}

/** record-placements: records what the other system reports. */
export function recordPlacements({ env, clients }: FunctionWorld): Started {
  const record = workEvents({ db: clients.dynamodb, tableName: env.TABLE_NAME ?? '', write });
  return async ({ Records }) => {
    const failed: string[] = [];
    await Promise.all(
      Records.map(({ body, messageId }) =>
        record(JSON.parse(body) as WorkEvent).catch(() => void failed.push(messageId)),
      ),
    );
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
}

async function place(input: object, { send }: { readonly send: (command: object) => Promise<{ id: string }> }) {
  return send(new PlaceTicketCommand(input)).then(
    ({ id }): WorkOutcome => ({ type: 'accepted', id }),
    (error: Error & { readonly $metadata?: { readonly httpStatusCode?: number } }): WorkOutcome => {
      const status = error.$metadata?.httpStatusCode ?? 500;
      return { type: status < 500 ? 'postponed' : 'unknown', why: error.name };
    },
  );
}
