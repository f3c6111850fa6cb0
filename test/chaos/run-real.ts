import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { isOwed } from '../../src/core/owed/work.ts';
import { fromItem } from '../../src/core/stay/store/stay-item.store.ts';
import type { Attributes } from '../simulation/fakes/expression-reader.ts';
import { simulatedLoad, simulatedLocations } from '../simulation/load.ts';
import { check, type Verdict } from '../simulation/oracle/check.ts';
import type { AcceptedMessage } from '../simulation/oracle/expected.ts';
import { chaos, type Rates, type Wrongs } from './chaos.ts';
import { messagesLeft } from './messages-left.ts';
import { readSentEvent, realHistory, type SentEvent } from './real-history.ts';

/** What a run is given. */
export interface RealRun {
  readonly seed: number;
  readonly events: number;
  readonly rates: Rates;
  /** Which functions' processes may be killed: all unless said. */
  readonly mayDie?: (functionName: string) => boolean;
  /** A synthesized stack other than the project's. */
  readonly cdkOut?: string;
  readonly log: (line: string) => void;
}

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
/** The queue emulator knows one sender. */
const senderId = '000000000000';
const minute = 60_000;

/** What came of a run, and what went wrong in it. */
export interface RealVerdict extends Verdict {
  readonly wrongs: Wrongs;
  readonly seconds: number;
}

/** Runs the deployed bundles, in processes that are killed, through a load with faults until all is quiet, and tells what came of it. */
export async function runReal(run: RealRun): Promise<RealVerdict> {
  const began = performance.now();
  const trouble = chaos(run.seed, run.rates, run.mayDie ?? (() => true));
  const sentEvents: SentEvent[] = [];
  // Nobody waits here for an hour, nor for a list of a group's codes.
  const locations = simulatedLocations().map(({ mailBefore: _, ...place }) => ({
    ...place,
    senders: [senderId],
    gatherMails: false,
  }));
  const stack = await startDevStack({
    log: trouble.countKills,
    logLevel: 'error',
    cdkOut: run.cdkOut,
    faults: trouble.faults,
    ses: { maxSendRate: 1000, max24HourSend: -1 },
    onSesEvent: (event) => sentEvents.push(...[readSentEvent(event)].filter((one) => one !== undefined)),
  });
  const { region, dynamodbEndpoint, sqsEndpoint, tableName, eventsQueueUrl } = stack.endpoints;
  const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials });
  const sqs = new SQSClient({ region, endpoint: sqsEndpoint, credentials });
  try {
    for (const location of locations) await writeLocation({ db, tableName }, location);
    const bodies = loadOf(run, locations);
    const accepted: AcceptedMessage[] = [];
    for (let i = 0; i < bodies.length; i += 10)
      accepted.push(...(await send(bodies.slice(i, i + 10), { sqs, eventsQueueUrl })));
    run.log(`${bodies.length} messages sent after ${seconds(began)} s`);
    const { items, finished } = await whenQuiet({ db, tableName, sqs, outputs: stack.cloud.outputs }, trouble, run.log);
    const history = await realHistory(items, sentEvents, bodies, stack.ses);
    const tally = { calls: 0, crashes: trouble.wrongs.kills, messages: bodies.length, redriven: 0 };
    const table = { items: () => items } as never;
    const houses = { issued: new Map(), searches: () => 0 };
    const verdict = check({ table, houses, history, accepted, locations, apiSenderId: senderId, tally, finished });
    return { ...verdict, wrongs: trouble.wrongs, seconds: seconds(began) };
  } finally {
    trouble.stop();
    db.destroy();
    sqs.destroy();
    await stack.close();
    await trouble.close();
  }
}

/** The simulator's load, told as of the last hours, in the order in which it comes. */
function loadOf({ seed, events }: RealRun, locations: readonly Location[]): string[] {
  const start = Date.now() - events * 100 - 5 * minute;
  const arrivals = [...simulatedLoad(seed, 'burst', events, start, locations)].filter(
    (one) => !one.act && !one.senderId.includes('STRANGER'),
  );
  return arrivals.sort((a, b) => a.inMs - b.inMs).map(({ body }) => body);
}

async function send(bodies: readonly string[], { sqs, eventsQueueUrl }: { sqs: SQSClient; eventsQueueUrl: string }) {
  const Entries = bodies.map((MessageBody, i) => ({ Id: String(i), MessageBody }));
  const { Successful = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: eventsQueueUrl, Entries }));
  if (Successful.length !== bodies.length) throw new Error('The queue has not taken all');
  return Successful.map(({ Id, MessageId = '' }) => ({
    id: MessageId,
    body: bodies[Number(Id)] ?? '',
    senderId,
    at: Date.now(),
  }));
}

interface Place {
  readonly db: DynamoDBClient;
  readonly tableName: string;
  readonly sqs: SQSClient;
  readonly outputs: Readonly<Record<string, string>>;
}

/** Lets things go wrong while there is work, then no more, and waits until no message and no owed mail is left. */
async function whenQuiet(place: Place, { stop }: Pick<ReturnType<typeof chaos>, 'stop'>, log: (line: string) => void) {
  const end = Date.now() + 90 * minute;
  let quiet = 0;
  for (let round = 0; ; round++) {
    const [left, items] = [
      await messagesLeft(place.sqs, place.outputs),
      round % 5 === 0 || quiet > 0 ? await allItems(place) : [],
    ];
    const owed = items.filter(
      (item) => item.sk?.S?.startsWith('STAY#') && Object.values(fromItem(item).owed).some(isOwed),
    ).length;
    if (left < 200) stop();
    quiet = left === 0 && items.length > 0 && owed === 0 ? quiet + 1 : 0;
    if (round % 15 === 0) log(`${left} messages and ${owed} stays owe something`);
    if (quiet > 2 || Date.now() > end) return { items: await allItems(place), finished: quiet > 2 };
    await sleep(2000);
  }
}

async function allItems({ db, tableName }: Place): Promise<Attributes[]> {
  const items: Attributes[] = [];
  for await (const page of paginateScan({ client: db }, { TableName: tableName })) items.push(...(page.Items ?? []));
  return items;
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 1000);
}
