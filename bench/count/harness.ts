import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ParameterNotFound } from '@aws-sdk/client-ssm';
import type { SQSEvent } from 'aws-lambda';
import { memoryTables } from 'local-cloud/services.ts';
import { readStack } from 'local-cloud/template.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { soundHandlers, starts } from '../../test/simulation/function-handlers.ts';
import type { CalledWith, FunctionWorld } from '../../test/simulation/function-world.ts';
import { type Counts, countedClient, type ItemChange } from './counted-client.ts';

/** What a function did. */
export interface Tally extends Counts {
  invocations: number;
  /** As CloudWatch charges them. */
  logBytes: number;
}

/** What each function did, by its name. */
export type Tallies = Readonly<Record<string, Tally>>;

/** What something that happens costs, by function; divided by `times`. */
export interface Counted {
  readonly what: string;
  readonly times: number;
  readonly tallies: Tallies;
}

/** What one time takes of a function. */
export interface Use extends Omit<Tally, 'calls'> {
  readonly name: string;
  readonly calls: number;
}

/** What one time takes, by function. */
export function usesOf({ times, tallies }: Counted): readonly Use[] {
  return Object.entries(tallies).map(([name, { calls, writeUnits, readUnits, invocations, logBytes }]) => {
    const all = Object.values(calls).reduce((sum, n) => sum + n, 0);
    const each = { writeUnits: writeUnits / times, readUnits: readUnits / times, invocations: invocations / times };
    return { name, calls: all / times, ...each, logBytes: logBytes / times };
  });
}

/** What one time takes of all functions. */
export function useOf(counted: Counted): Omit<Use, 'name'> {
  const sum = (of: keyof Omit<Use, 'name'>) => usesOf(counted).reduce((total, use) => total + use[of], 0);
  return {
    calls: sum('calls'),
    writeUnits: sum('writeUnits'),
    readUnits: sum('readUnits'),
    invocations: sum('invocations'),
    logBytes: sum('logBytes'),
  };
}

/** A message that was sent, and the queue that it was sent to. */
interface SentMessage {
  readonly queueUrl: string;
  readonly body: string;
}

/** What a bench counts with. */
export type Harness = Awaited<ReturnType<typeof openHarness>>;

/** A tally of nothing. */
export const emptyTally = (): Tally => ({ calls: {}, writeUnits: 0, readUnits: 0, invocations: 0, logBytes: 0 });

const examples = join(import.meta.dirname, '../../examples/locations');

/** A location of the examples, by its file's name. */
export function exampleLocation(name: string, change = (text: string) => text) {
  const file = join(examples, name);
  const { location } = readLocationFile(change(readFileSync(file, 'utf8')), file);
  if (!location) throw new Error('The example location cannot be read');
  return location;
}

/** What functions are started with unless said: nothing is waited for, but the end of a call's time, which never comes. */
const usual = {
  now: Date.now,
  random: Math.random,
  wait: (_: number, __?: undefined, until?: object) => (until ? new Promise<void>(() => undefined) : Promise.resolve()),
  generator: randomCredentials,
  handlers: soundHandlers,
};

/**
 * A synthesized stack's functions in this process, each of which counts what it does: with its table on an emulator and the
 * example hotel in it, and clients of all else that take everything at once.
 * @param onChange called for each item that is written
 */
export async function openHarness(cdkOut: string, onChange?: (change: ItemChange) => void) {
  const stack = readStack(cdkOut);
  const db = await memoryTables(stack.tables);
  const close = async () => db.destroy();
  const [table] = stack.tables;
  if (!table) throw new Error('The template has no table');
  const kept = { db, tableName: table.name };
  // Booking numbers are kept only where guests ask by them, which most hotels do not.
  const { ownDoor: _, ...location } = exampleLocation('hotel-sol.yaml');
  await writeLocation(kept, location);

  const sent: SentMessage[] = [];
  const parameters = new Map<string, string>();
  const [queues, ssm, ses] = [listingQueues(sent), mappedParameters(parameters), acceptingSes()];
  const published = { events: 0 };
  const tallies: Record<string, Tally> = {};
  const tallyOf = (name: string) => (tallies[name] ??= emptyTally());

  const clientsOf = (tally: Tally) => ({
    dynamodb: countedClient(db, tally, table, onChange) as typeof db,
    sqs: countedClient(queues, tally) as never,
    ssm: countedClient(ssm, tally) as never,
    ses: countedClient(ses, tally) as never,
    sms: countedClient(acceptingTexts, tally) as never,
    eventbridge: countedClient(takingBus(published), tally) as never,
  });

  /** A function's variables, as the stack has them. */
  const environmentOf = (name: string): Readonly<Record<string, string>> => {
    const found = stack.functions.find((one) => one.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return { ...found.environment, TABLE_NAME: table.name };
  };

  /** Some functions are only there with a setting. */
  const isInStack = (name: string) => stack.functions.some((one) => one.name === name);

  /** An environment of a function, wired once; each call of it is counted, with its log. */
  function started<Event, Answer>(
    name: string,
    wire: (env: never, clients: ReturnType<typeof clientsOf>) => (event: Event) => Promise<Answer>,
    more: Readonly<Record<string, string>> = {},
  ): (event: Event) => Promise<Answer> {
    const tally = tallyOf(name);
    const env = { ...(isInStack(name) ? environmentOf(name) : { TABLE_NAME: kept.tableName }), ...more };
    const call = wire(env as never, clientsOf(tally));
    return async (event) => {
      tally.invocations++;
      const log = countLogBytes();
      try {
        return await call(event);
      } finally {
        log.stop();
        tally.logBytes += log.bytes();
      }
    };
  }

  return {
    ...{ db, table, kept, location, stack, parameters, published },
    ...{ environmentOf, started, ssm: ssm as never },
    /** The same, wired as in the simulation. */
    simulated: (name: string, world: Partial<FunctionWorld> = {}, more?: Readonly<Record<string, string>>) =>
      started(
        name,
        (env, clients) => {
          const call = starts[name]?.({ ...usual, env, clients: clients as never, ...world });
          if (!call) throw new Error(`Nothing starts ${name}`);
          return (event: object) => call(event as CalledWith, { getRemainingTimeInMillis: () => 30_000 });
        },
        more,
      ),
    /** The bodies in a queue, which is empty then. */
    take(queueUrl: string | undefined): string[] {
      const taken = sent.filter((message) => message.queueUrl === queueUrl).map(({ body }) => body);
      sent.splice(0, sent.length, ...sent.filter((message) => message.queueUrl !== queueUrl));
      return taken;
    },
    put: (queueUrl: string | undefined, body: string) => void sent.push({ queueUrl: queueUrl ?? '', body }),
    /** What was done since the last time, by these functions or by all. */
    tallies(...names: readonly string[]): Tallies {
      const asked = names.length > 0 ? names : Object.keys(tallies);
      const done = Object.entries(tallies).filter(([name, { invocations }]) => invocations > 0 && asked.includes(name));
      const told = Object.fromEntries(done.map(([name, tally]) => [name, { ...tally }]));
      for (const [, tally] of done) Object.assign(tally, emptyTally());
      return told;
    },
    close,
  };
}

/** Bodies as events of a function that works on a queue, in batches of at most so many. @throws Error if one is not finished */
export async function inBatches(
  bodies: readonly string[],
  size: number,
  call: (event: SQSEvent) => Promise<{ readonly batchItemFailures?: readonly unknown[] } | undefined>,
  { senderId = '000000000000', at = Date.now() }: { readonly senderId?: string; readonly at?: number } = {},
): Promise<void> {
  const attributes = { SenderId: senderId, SentTimestamp: String(at), ApproximateReceiveCount: '1' };
  for (let n = 0; n < bodies.length; n += size) {
    const records = bodies.slice(n, n + size).map((body, i) => {
      return { messageId: `message-${n + i}`, receiptHandle: `${n + i}`, body, attributes, messageAttributes: {} };
    });
    const answer = await call({ Records: records } as unknown as SQSEvent);
    if (answer?.batchItemFailures?.length) throw new Error('A message was not finished');
  }
}

/** A request as API Gateway gives it to a function, in its payload format 2.0. */
export function gatewayEvent(method: string, path: string, headers: Readonly<Record<string, string>> = {}) {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers,
    requestContext: { http: { method, path, sourceIp: '34.243.166.60' }, requestId: 'bench', domainName: 'bench' },
    isBase64Encoded: false,
  };
}

interface SentInput {
  readonly QueueUrl: string;
  readonly MessageBody?: string;
  readonly Entries?: readonly { readonly Id: string; readonly MessageBody: string }[];
}

/** A client of SQS whose queues take everything, and keep it in a list. */
function listingQueues(sent: SentMessage[]) {
  const send = async ({ input: { QueueUrl, MessageBody, Entries = [] } }: { readonly input: SentInput }) => {
    for (const body of [MessageBody ?? [], ...Entries.map((entry) => entry.MessageBody)].flat())
      sent.push({ queueUrl: QueueUrl, body });
    return { MessageId: '1', Successful: Entries, Failed: [] };
  };
  return { send };
}

/** A client of SSM whose parameters are kept in a map. */
function mappedParameters(parameters: Map<string, string>) {
  const send = async ({
    input: { Name, Value },
  }: {
    readonly input: { readonly Name: string; readonly Value?: string };
  }) => {
    if (Value !== undefined) parameters.set(Name, Value);
    else if (!parameters.has(Name)) throw new ParameterNotFound({ message: Name, $metadata: {} });
    return { Parameter: { Value: parameters.get(Name) } };
  };
  return { send };
}

/** A client of End User Messaging that takes every text. */
const acceptingTexts = { send: async () => ({ MessageId: 'text-1' }) };

/** A client of SES that accepts every mail, at any rate. */
function acceptingSes() {
  let mails = 0;
  const send = async ({ input }: { readonly input: object }) =>
    // The only other call asks for the rate.
    'RawMessage' in input ? { MessageId: `0102-${++mails}` } : { MaxSendRate: 1e6, Max24HourSend: -1 };
  return { send };
}

/** A client of EventBridge whose bus takes everything. */
function takingBus(published: { events: number }) {
  const send = async ({ input: { Entries } }: { readonly input: { readonly Entries: readonly unknown[] } }) => {
    published.events += Entries.length;
    return { Entries: Entries.map(() => ({ EventId: '1' })) };
  };
  return { send };
}

/** Bytes that CloudWatch adds to each line. */
const ofCloudWatch = 26;
/** Lambda's envelope of each line: time, level and request id. */
const ofLambda = JSON.stringify({
  timestamp: '2026-07-30T10:35:00.123Z',
  level: 'INFO',
  requestId: '0198f3c2-7d1a-7c44-9f5e-000000000042',
  message: {},
}).length;

/** Counts log output in bytes as charged by CloudWatch, instead of printing it, until it is stopped. */
function countLogBytes(): { readonly bytes: () => number; readonly stop: () => void } {
  const { info, warn, error } = console;
  let bytes = 0;
  const count = (line: unknown) => {
    bytes += Buffer.byteLength(JSON.stringify(line)) + ofLambda + ofCloudWatch;
  };
  Object.assign(console, { info: count, warn: count, error: count });
  return { bytes: () => bytes, stop: () => void Object.assign(console, { info, warn, error }) };
}
