import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SQSEvent } from 'aws-lambda';
import { openTables } from 'local-cloud/services.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { workEvents } from '../../src/core/owed/work-events.store.ts';
import { readWorkMessage } from '../../src/core/owed/work-message.schema.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { starts } from '../../test/simulation/function-handlers.ts';
import { type PartitionUnits, partitionCounter } from './partition-units.ts';
import { sampleCheckIn } from './sample-events.ts';

const exampleFile = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');

/** Write units of each partition for `tickets` check-ins of one location, from the event to the SES event of the delivery. */
export async function countPartitions(cdkOut: string, tickets: number): Promise<PartitionUnits> {
  const { stack, dynamodb: db, close } = await openTables(cdkOut);
  const [table] = stack.tables;
  if (!table) throw new Error('The template has no table');
  const { location } = readLocationFile(readFileSync(exampleFile, 'utf8'), exampleFile);
  if (!location) throw new Error('The example location cannot be read');
  await writeLocation({ db, tableName: table.name }, location);
  const units: PartitionUnits = new Map();
  const counted = partitionCounter(db, table, units);
  const envs = new Map(
    stack.functions.map(({ name, environment }) => [name, { ...environment, TABLE_NAME: table.name }]),
  );
  await run(tickets, { counted, envs, senderId: location.senders[0] ?? '', tableName: table.name });
  await close();
  return units;
}

interface Counted {
  readonly counted: ReturnType<typeof partitionCounter>;
  readonly envs: ReadonlyMap<string, Record<string, string>>;
  readonly senderId: string;
  readonly tableName: string;
}

async function run(tickets: number, { counted, envs, senderId, tableName }: Counted): Promise<void> {
  const mails: string[] = [];
  const sqs = {
    send: async ({ input }: { input: { Entries?: { Id: string; MessageBody: string }[]; MessageBody?: string } }) => {
      mails.push(...(input.Entries ?? []).map(({ MessageBody }) => MessageBody));
      return { Successful: input.Entries ?? [], Failed: [], MessageId: '1' };
    },
  };
  let sent = 0;
  const ses = {
    send: async ({ input }: { input: object }) => {
      // The only other call queries the rate limit.
      if (!('RawMessage' in input)) return { MaxSendRate: 1e6, Max24HourSend: -1 };
      return { MessageId: `0102-${++sent}` };
    },
  };
  const world = {
    clients: {
      dynamodb: counted as never,
      sqs: sqs as never,
      ses: ses as never,
      ssm: undefined as never,
      eventbridge: undefined as never,
    },
    now: Date.now,
    random: Math.random,
    // A call's own end, five seconds before its timeout, never comes here.
    wait: (ms: number) => (ms < 20_000 ? Promise.resolve() : new Promise<void>(() => undefined)),
    generator: randomCredentials,
  };
  const started = (name: string) => {
    const start = starts[name];
    if (!start) throw new Error(`There is no ${name}`);
    return start({ ...world, env: envs.get(name) ?? {} });
  };
  const unhurried = { getRemainingTimeInMillis: () => 30_000 };
  const [issue, deliver] = [started('issue-tickets'), started('deliver-tickets')];
  for (let n = 0; n < tickets; n += 10) {
    const bodies = Array.from({ length: 10 }, (_, i) => sampleCheckIn(n + i));
    await issue(batchOf(bodies, senderId), unhurried);
  }
  for (let n = 0; n < mails.length; n += 10) await deliver(batchOf(mails.slice(n, n + 10), senderId), unhurried);
  if (sent !== tickets) throw new Error(`${tickets} check-ins have made ${sent} mails`);
  const record = workEvents({ db: counted, tableName });
  for (const [i, body] of mails.entries()) {
    const work = readWorkMessage(body);
    const at = new Date().toISOString();
    for (const type of ['accepted', 'delivered'] as const)
      if (work) await record({ work, type, id: `0102-${i + 1}`, at, acceptedAt: at });
  }
}

function batchOf(bodies: readonly string[], senderId: string): SQSEvent {
  const attributes = { SenderId: senderId, SentTimestamp: String(Date.now()), ApproximateReceiveCount: '1' };
  const records = bodies.map((body, i) => ({ messageId: `message-${i}`, body, attributes, messageAttributes: {} }));
  return { Records: records } as unknown as SQSEvent;
}
