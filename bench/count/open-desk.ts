import { gunzipSync } from 'node:zlib';
import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type DeskSession, sessionCookie } from '../../src/core/keys/desk-session.ts';
import { deskSessions, drawSessionSecret } from '../../src/core/keys/desk-sessions.store.ts';
import { hasTicket, type Stay } from '../../src/core/stay/stay.ts';
import { toItem } from '../../src/core/stay/store/stay-item.store.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { noUse } from '../../src/core/ticket/use/network-use.ts';
import { networkUses } from '../../src/core/ticket/use/network-uses.store.ts';
import { syncReservationsDeps } from '../../src/operations/sync-reservations.wiring.ts';
import type { ApiRequest } from '../../src/rest/api-request.service.ts';
import type { DeskFiguresAnswer, DeskTodayAnswer } from '../../src/rest/desk/desk-answers.schema.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { httpApiDeps } from '../../src/rest/http-api.wiring.ts';
import { gatewayEvent, type Harness, openHarness } from './harness.ts';
import { listedStay } from './listed-location.ts';

const dayMs = 86_400_000;

/** Noon in Madrid. */
const noon = Date.parse('2026-07-30T10:00:00Z');

/** What an answer of the desk took, and what came. */
interface CountedAnswer {
  readonly status: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Of the body, as JSON and as it was sent. */
  readonly bytes: number;
  readonly sent: number;
  /** As Lambda counts its answer: the body is a JSON string in it. */
  readonly lambdaBytes: number;
  readonly body: DeskTodayAnswer | undefined;
}

/** What sync-reservations takes at a desk whose house is full. */
interface DeskCount {
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly logBytes: number;
}

/** What a desk takes by itself: in an hour, and in one in which a day's figures are kept. */
export interface DeskCounts {
  readonly ofRooms: number;
  readonly hour: DeskCount;
  readonly day: DeskCount;
}

/** Counts what a desk of a hundred rooms takes by itself. */
export async function countDeskHours(cdkOut: string): Promise<DeskCounts> {
  const ofRooms = 100;
  const harness = await openHarness(cdkOut);
  try {
    const house = await openHouse(harness, ofRooms);
    await house.fill(-33, 2);
    const hours: DeskCount[] = [];
    // The month before is kept first, a week an hour.
    for (let hour = 1; hour <= 24; hour++) {
      house.turnTo(hour * 3_600_000);
      hours.push(await house.count());
    }
    const keeping = hours.findLast(({ writeUnits }) => writeUnits === 2);
    const quiet = hours.findLast(({ writeUnits }) => writeUnits === 1);
    if (!keeping || !quiet) throw new Error('The desk counted nothing');
    return { ofRooms, hour: quiet, day: keeping };
  } finally {
    await harness.close();
  }
}

/** A house of a thousand rooms whose guests stay three nights, one in ten cancelled, with tickets of the last month and of years ahead. */
export async function openHouse(harness: Harness, rooms = 1000) {
  const { db, tableName } = harness.kept;
  const locationId = harness.location.id;
  const arrivals = Math.round(rooms / 3);
  const kept = { ...harness.kept, retentionDays: 30 };
  let n = 0;
  let now = noon;

  const guest = (arrives: number): Stay => {
    const stay = listedStay(n++, arrives, locationId);
    // Of those in the house two in three have logged in.
    const isIn = arrives < noon && n % 3 > 0 && stay.state === 'active' && hasTicket(stay);
    return isIn ? { ...stay, ticket: { ...stay.ticket, login: new Date(arrives).toISOString() } } : stay;
  };

  /** Writes tickets whose guests arrive on days from today. */
  async function fill(fromDay: number, untilDay: number): Promise<void> {
    for (let day = fromDay; day < untilDay; day++) {
      const stays = Array.from({ length: arrivals }, () => guest(noon + day * dayMs));
      const chunks = Array.from({ length: Math.ceil(arrivals / 25) }, (_, i) => stays.slice(i * 25, i * 25 + 25));
      await Promise.all(chunks.map(writeFew));
      if (day < -4 || day > 0) continue;
      const uses = networkUses(kept);
      for (const stay of stays.filter(({ ticket }) => ticket?.login !== undefined)) {
        const user = stay.ticket?.user ?? '';
        await uses.put({ locationId, key: keyOf(stay), user }, noUse, stay);
      }
    }
  }

  async function writeFew(stays: readonly Stay[]): Promise<void> {
    const requests = stays.map((one) => ({
      PutRequest: { Item: toItem({ locationId, key: keyOf(one) }, one, kept) },
    }));
    await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }));
  }

  const sessions = deskSessions(kept);
  const secret = drawSessionSecret();
  await sessions.put(secret, sessionOf(locationId), {});
  const call = harness.started(
    'http-api',
    (env, clients) => {
      const given = { ...clients, now: () => now, generator: randomCredentials, wait: async () => undefined };
      const handle = httpApi(httpApiDeps(env, given));
      return async (event: ApiRequest) => (await handle(event, {} as never)) as APIGatewayProxyStructuredResultV2;
    },
    { DESK: 'on', PLACEMENT_QUEUE_URL: '' },
  );

  const countDesks = harness.started(
    'sync-reservations',
    (env, clients) => {
      const deps = syncReservationsDeps(env, { ...clients, builtIn: () => undefined, now: () => now });
      return (_: object) => deps.countDesks(() => Number.POSITIVE_INFINITY);
    },
    { DESK: 'on', RETENTION_DAYS: '30' },
  );

  return {
    fill,
    tickets: () => n,
    turnTo: (ms: number) => {
      now = noon + ms;
    },
    /** What `GET desk/figures` of a month takes of a manager. */
    async figures(month: string) {
      harness.tallies();
      const event = gatewayEvent('GET', `/rest/v1/Location/${locationId}/desk/figures`);
      const asked = { ...event, queryStringParameters: { month }, cookies: [`${sessionCookie}=${secret}`] };
      const { body = '{}' } = await call(asked as unknown as ApiRequest);
      const { readUnits = 0, writeUnits = 0 } = harness.tallies('http-api')['http-api'] ?? {};
      return { readUnits, writeUnits, body: JSON.parse(body) as DeskFiguresAnswer };
    },
    /** What sync-reservations takes that counts at this desk in an hour. */
    async count(): Promise<DeskCount> {
      harness.tallies();
      await countDesks({});
      const {
        readUnits = 0,
        writeUnits = 0,
        logBytes = 0,
      } = harness.tallies('sync-reservations')['sync-reservations'] ?? {};
      return { readUnits, writeUnits, logBytes };
    },
    /** What `GET desk/today` takes of a person who has signed in. */
    async today(since?: string, gzip = false): Promise<CountedAnswer> {
      harness.tallies();
      const headers: Record<string, string> = gzip ? { 'accept-encoding': 'gzip, deflate, br' } : {};
      const event = gatewayEvent('GET', `/rest/v1/Location/${locationId}/desk/today`, headers);
      const query = since === undefined ? {} : { queryStringParameters: { since } };
      const asked = { ...event, ...query, cookies: [`${sessionCookie}=${secret}`] };
      const { statusCode = 0, body: given = '', isBase64Encoded } = await call(asked as unknown as ApiRequest);
      const { readUnits = 0, writeUnits = 0 } = harness.tallies('http-api')['http-api'] ?? {};
      const sent = Buffer.from(given, isBase64Encoded ? 'base64' : 'utf8');
      const text = (isBase64Encoded ? gunzipSync(sent) : sent).toString();
      const sizes = { bytes: Buffer.byteLength(text), sent: sent.length, lambdaBytes: JSON.stringify(given).length };
      return { status: statusCode, readUnits, writeUnits, ...sizes, body: text === '' ? undefined : JSON.parse(text) };
    },
  };
}

function keyOf({ stayId }: Stay): string {
  return stayId.padEnd(43, '0');
}

function sessionOf(locationId: string): DeskSession {
  const at = (ms: number) => new Date(noon + ms).toISOString();
  return {
    id: 'a1b2c3d4e5f6',
    subject: '42',
    name: 'Grace',
    issuer: 'https://issuer.example.com',
    locations: { [locationId]: 'manager' },
    createdAt: at(0),
    expiresAt: at(2 * dayMs),
    // The clock is turned on by a day.
    checkedAt: at(2 * dayMs),
  };
}
