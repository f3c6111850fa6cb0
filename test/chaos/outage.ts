import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { AlarmChange } from 'local-cloud/start-local-cloud.ts';
import { localCredentials, writeLocations } from '../../dev/apply-locations.ts';
import { type DevStack, startDevStack, synthesizeDevStack } from '../../dev/start-dev-stack.ts';
import type { Location } from '../../src/core/location/location.ts';
import { putServerKey } from '../../src/core/location/server-keys.store.ts';
import { cliOf } from '../end-to-end/support/cli-of.ts';
import { locationsWithHouses } from '../simulation/octopus/elsewhere-locations.ts';
import type { IssuedThere } from '../simulation/octopus/houses.ts';
import type { Asked } from './house-front.ts';
import { messagesLeft } from './messages-left.ts';
import { type OutageGuest, outageGuests, toldOf } from './outage-guests.ts';
import { type RealHouses, startRealHouses } from './real-houses.ts';
import { type TurnedClock, turnedClock } from './turned-clock.ts';

/** What an outage is given. */
export interface OutageRun {
  readonly seed: number;
  /** Whose tickets wait. */
  readonly guests: number;
  readonly hours: number;
  /** Tickets a second that the server is asked for at most. */
  readonly maxRate: number;
  readonly log: (line: string) => void;
}

/** What was seen of an outage and of the time after it. All times in epoch milliseconds. */
export interface SeenOutage {
  readonly began: number;
  readonly ended: number;
  readonly guests: readonly OutageGuest[];
  /** At a place that issues its own tickets. */
  readonly others: readonly OutageGuest[];
  readonly lines: readonly SeenLine[];
  /** What became of the alarm that tells of tickets that wait. */
  readonly alarm: readonly AlarmChange[];
  readonly issued: readonly IssuedThere[];
  /** Requests for tickets that the server was sent. */
  readonly asked: readonly Asked[];
  readonly mails: ReturnType<DevStack['ses']['messages']>;
  /** What reception read, at each of some times. */
  readonly lists: readonly { readonly at: number; readonly guests: readonly ListedGuest[] }[];
}

/** A line of a function's log, and when it was written. */
interface SeenLine {
  readonly at: number;
  readonly text: string;
}

/** A guest on reception's list. */
interface ListedGuest {
  readonly reservationId: string;
  readonly reason: string;
}

const minute = 60_000;
const senderId = '000000000000';
/** In the outage functions wait so many times shorter: a sweep waits ten seconds for what it has tried. */
const hurry = 200;

/** The deployed functions, and the hotel's server as a second local cloud, on a clock that is turned. */
interface OutageWorld {
  readonly clock: TurnedClock;
  readonly stack: DevStack;
  readonly sqs: SQSClient;
  readonly own: RealHouses;
  readonly place: Location;
  readonly operator: ReturnType<typeof cliOf>;
  readonly lines: readonly SeenLine[];
  readonly close: () => Promise<void>;
}

/** Takes the hotel's server away for hours, lets it come back, and tells what was seen. */
export async function seeOutage(run: OutageRun): Promise<SeenOutage> {
  await synthesizeDevStack();
  const world = await openWorld(run, join(import.meta.dirname, '../../.local/cdk.out'));
  try {
    return await through(run, world);
  } finally {
    await world.close();
  }
}

async function openWorld({ maxRate }: OutageRun, from: string): Promise<OutageWorld> {
  const clock = await turnedClock();
  const cdkOut = clock.cdkOut(from);
  const [sol, , luna] = locationsWithHouses();
  if (!sol || luna?.issuer?.kind !== 'octopus') throw new Error('The places are not as they were');
  const places = [sol, { ...luna, issuer: { ...luna.issuer, maxRate } }].map((one) => ({
    ...one,
    senders: [senderId],
  }));
  const isWell = { fateOf: () => 'passed' as const, hangsUp: () => false };
  const own = await startRealHouses(places, { ...isWell, cdkOut, log: () => undefined });
  const lines: SeenLine[] = [];
  const log = (text: string) => lines.push({ at: Date.now(), text });
  const stack = await startDevStack({ log, logLevel: 'info', cdkOut, ses: { maxSendRate: 1000, max24HourSend: -1 } });
  const { region, sqsEndpoint, ssmEndpoint, outputs } = stack.endpoints;
  await writeLocations(own.locations, stack.endpoints);
  const ssm = new SSMClient({ region, endpoint: ssmEndpoint, credentials: localCredentials });
  for (const [id, key] of own.keys) await putServerKey({ ssm, path: outputs.IssuerKeysPath ?? '' }, id, key);
  const sqs = new SQSClient({ region, endpoint: sqsEndpoint, credentials: localCredentials });
  const operator = cliOf(stack);
  const close = async () => {
    operator.close();
    sqs.destroy();
    ssm.destroy();
    await stack.close();
    await own.close();
    clock.close();
  };
  return { clock, stack, sqs, own, place: luna, operator, lines, close };
}

async function through({ seed, guests: count, hours, log }: OutageRun, world: OutageWorld): Promise<SeenOutage> {
  const { clock, own, stack, place, lines } = world;
  const minutes = hours * 60;
  const guests = outageGuests(seed, { guests: count, minutes, locationId: place.id });
  const [{ id = '' } = {}] = own.locations;
  const others = outageGuests(seed + 1, { guests: hours * 6, minutes, locationId: id }).map((one) => ({
    ...one,
    reservation: `SOL-${one.reservation}`,
  }));
  for (const front of own.policies.values()) await front.shut();
  clock.hurry(hurry);
  const began = Date.now();
  const lists: SeenOutage['lists'][number][] = [];
  const look = async () => lists.push({ at: Date.now(), guests: await listed(world) });
  for (let m = 0; m < minutes; m++) {
    await tell(
      [...guests, ...others].filter((one) => one.minute === m),
      began,
      world,
    );
    await sweptMinute(began + (m + 1) * minute, world);
    if ([5, 30, minutes / 2, minutes - 1].includes(m)) await look();
    if (m % 60 === 59) log(`${(m + 1) / 60} hours`);
  }
  for (const front of own.policies.values()) await front.open();
  clock.hurry(1);
  const ended = Date.now();
  await whenPlaced(count, world, log);
  await look();
  clock.hurry(hurry);
  for (let m = 1; m <= 15; m++) await sweptMinute(Date.now() + minute, world);
  const issued = [...(await own.ledger()).issued.values()].flat();
  const asked = [...own.policies.values()].flatMap((front) => front.asked);
  const mails = stack.ses.messages();
  return { began, ended, guests, others, lines, alarm: alarmChanges(stack), issued, asked, mails, lists };
}

function alarmChanges({ cloud: { watch } }: DevStack): AlarmChange[] {
  const alarm = watch.alarms().find(({ logicalId }) => logicalId.includes('PlacementsOwed'));
  if (!alarm) throw new Error('The template has no alarm PlacementsOwed');
  watch.look();
  return watch.changes.filter((one) => one.alarm === alarm.name);
}

async function tell(guests: readonly OutageGuest[], began: number, { sqs, stack }: OutageWorld): Promise<void> {
  for (let i = 0; i < guests.length; i += 10) {
    const Entries = guests
      .slice(i, i + 10)
      .map((guest, n) => ({ Id: String(n), MessageBody: JSON.stringify(toldOf(guest, began)) }));
    const { Failed = [] } = await sqs.send(
      new SendMessageBatchCommand({ QueueUrl: stack.endpoints.eventsQueueUrl, Entries }),
    );
    if (Failed.length > 0) throw new Error('The queue has not taken all');
  }
}

/** What is to be done is done; then the clock is turned, and the sweeper does what it does each minute. */
async function sweptMinute(until: number, world: OutageWorld): Promise<void> {
  await whenIdle(world);
  world.clock.pass(Math.max(0, until - Date.now()));
  await world.stack.cloud.invoke('sweep-deliveries', {});
  await whenIdle(world);
}

/** Waits until no queue has a message that could be worked on. */
async function whenIdle({ sqs, stack }: OutageWorld): Promise<void> {
  const latest = performance.now() + 5 * minute;
  for (let idle = 0; idle < 2; ) {
    if (performance.now() > latest) throw new Error('The functions do not come to an end');
    idle = (await messagesLeft(sqs, stack.cloud.outputs)) === 0 ? idle + 1 : 0;
    await sleep(10);
  }
}

/** From now on time passes as it does, with a sweep each minute, until reception has nobody on its list any more. */
async function whenPlaced(count: number, world: OutageWorld, log: (line: string) => void): Promise<void> {
  // Reading the server's table would take the time that is measured.
  const answered = () =>
    [...world.own.policies.values()].reduce((sum, { asked }) => sum + asked.filter(({ ended }) => ended).length, 0);
  for (let m = 1, waiting = count; waiting > 0; m++) {
    if (m > 20) throw new Error(`${waiting} guests are without a ticket after ${m} minutes`);
    const next = performance.now() + minute;
    const sweep = world.stack.cloud.invoke('sweep-deliveries', {});
    while (performance.now() < next && answered() < count) await sleep(200);
    await sweep;
    if (answered() < count) continue;
    await whenIdle(world);
    waiting = (await listed(world)).length;
    log(`${waiting} guests are without a ticket after ${m} minutes`);
    if (waiting > 0) await sleep(Math.max(0, next - performance.now()));
  }
}

async function listed({ operator, place }: OutageWorld): Promise<ListedGuest[]> {
  return operator.json('mail', 'undelivered', '-l', place.id, '--limit', '1000');
}
