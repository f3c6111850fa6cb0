import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { parse, stringify } from 'yaml';
import { type HouseWifi, openWifi } from './guest-phone.ts';
import type { Guest } from './guests.ts';
import { type HouseSystem, openHouseSystem } from './house-system.ts';
import { type Cloud, fileWords, type SetUp } from './set-ups.ts';

/** A hotel of the local cloud, with what it has set up. */
export interface House {
  readonly id: string;
  readonly cloud: Cloud;
  readonly wifi: HouseWifi;
  readonly system?: HouseSystem;
  /** A key that reads its tickets. */
  readonly key: string;
  close(): Promise<void>;
}

/** The dates of all stays: who came yesterday is in the house now, whatever the hour. */
export interface StayDates {
  readonly arrival: string;
  readonly departure: string;
}

/** Sets up a hotel. */
export async function openHouse(cloud: Cloud, setUp: SetUp): Promise<House> {
  const id = `REACH-${setUp.id.toUpperCase()}`;
  const wifi = await openWifi(cloud.endpoints.apiUrl ?? '', `reach-${setUp.id}`);
  const { unifi } = wifi;
  const close = async () => void (await unifi.close());
  const path = cloud.file(`${id}.yaml`, fileOf(id, wifi, fileWords(setUp)));
  await told(cloud, ['location', 'apply', path, '--offline']);
  const isConnected = setUp.isWrittenBack || setUp.isMessaged;
  const system = isConnected ? await openHouseSystem(cloud, id, setUp) : undefined;
  await told(cloud, ['location', 'credentials', id, '--portal-key', '-', '--offline'], `${unifi.key}\n`);
  const key = /owt_\S+/.exec(await told(cloud, ['key', 'create', '--location', id, '--scopes', 'read']))?.[0] ?? '';
  return {
    ...{ id, cloud, wifi, key },
    ...(system && { system }),
    close: async () => {
      await close();
      await system?.close();
    },
  };
}

/** The file of the example hotel under another id, with a UniFi console of its own. */
function fileOf(id: string, { unifi: { baseUrl, site } }: HouseWifi, words: object): string {
  // What a hotel says of portals is what it has set up.
  const { relays: _, ...hotel } = parse(readFileSync(example, 'utf8'));
  const accepts = { ...hotel.accepts, portal: { kind: 'unifi', baseUrl, site } };
  return stringify({ ...hotel, id, accepts, serviceRules: [], ...words });
}

const example = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');

async function told({ fed }: Cloud, args: readonly string[], input = ''): Promise<string> {
  const { code, out } = await fed(input, ...args);
  if (code !== 0) throw new Error(`wifi-tickets ${args.join(' ')} has failed: ${out}`);
  return out;
}

/** As many come at once, so that the local cloud starts few processes. */
const comeAtOnce = 50;

/** The guests check in, by the hotel's own system if it is connected, else by the queue, and have their tickets. */
export async function checkIn(guests: readonly Guest[], house: House, dates: StayDates): Promise<void> {
  for (let from = 0; from < guests.length; from += comeAtOnce) {
    const events = guests.slice(from, from + comeAtOnce).map((guest) => eventOf(guest, house, dates));
    await (house.system ? deliver(events, house.system) : enqueue(events, house));
    const wanted = from + events.length;
    await settled(`tickets of ${house.id}`, async () => wanted - (await listed(house, 'tickets')).length);
  }
}

type Event = ReturnType<typeof eventOf>;

async function enqueue(events: readonly Event[], { cloud }: House): Promise<void> {
  const { eventsQueueUrl, sqsEndpoint, region } = cloud.endpoints;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const sqs = new SQSClient({ region, endpoint: sqsEndpoint, credentials });
  for (let at = 0; at < events.length; at += 10) {
    const Entries = events.slice(at, at + 10).map((event) => ({ Id: event.id, MessageBody: JSON.stringify(event) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl: eventsQueueUrl, Entries }));
    if (Failed.length > 0) throw new Error(`${Failed.length} events were refused`);
  }
  sqs.destroy();
}

function eventOf(guest: Guest, { id: locationId }: House, { arrival, departure }: StayDates) {
  const { reservationId, stayId, room, givenName, familyName, locale, email, phone, reference } = guest;
  return {
    ...{ specversion: '1.0', id: `in-${stayId}`, source: 'urn:pms:reach', type: 'stay.checked_in' },
    time: `${arrival}T14:00:00Z`,
    data: {
      ...{ locationId, reservationId, stayId, status: 'checked_in' },
      arrival: { date: arrival },
      departure: { date: departure },
      room: { id: room, name: room },
      guest: {
        ...{ givenName, familyName, locale },
        ...(email !== undefined && { email }),
        ...(phone !== undefined && { phone }),
      },
      ...(reference !== undefined && { references: [reference] }),
    },
  };
}

async function deliver(events: readonly Event[], { hook }: HouseSystem): Promise<void> {
  for (const { data, ...event } of events) {
    const { locationId: _, ...told } = data;
    const answer = await fetch(hook, {
      method: 'POST',
      body: JSON.stringify({ ...event, data: told }),
      headers: { 'content-type': 'application/json' },
    });
    await answer.text();
    if (!answer.ok) throw new Error(`A booking was answered ${answer.status}`);
  }
}

/** All rows of a list of the REST API. */
export async function listed<Row>({ id, key, cloud }: House, what: 'tickets' | 'undelivered'): Promise<Row[]> {
  const rows: Row[] = [];
  let next: URL | undefined = new URL(`/rest/v1/Location/${id}/${what}?limit=1000`, cloud.endpoints.apiUrl);
  while (next) {
    const answer: Response = await answered(next, key);
    const { data } = (await answer.json()) as { readonly data?: readonly Row[] };
    if (!data) throw new Error(`GET ${what} was answered ${answer.status}`);
    rows.push(...data);
    const [, link] = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '') ?? [];
    next = link === undefined ? undefined : new URL(link, next);
  }
  return rows;
}

/** An answer of the REST API, asked again while the machine is too busy for one. */
async function answered(url: URL, key: string): Promise<Response> {
  for (let tries = 1; ; tries++) {
    const answer = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
    if (answer.status !== 503 || tries === 10) return answer;
    await answer.text();
    await setTimeout(2000);
  }
}

const patience = 12 * 60_000;

/**
 * Waits until something is so.
 * @param left how many are not yet
 * @throws Error if there are no fewer for longer than the codes of an address of many stays gather, which are ten minutes
 */
export async function settled(what: string, left: () => Promise<number>): Promise<void> {
  let [fewest, since] = [Number.POSITIVE_INFINITY, Date.now()];
  for (;;) {
    const asked = Date.now();
    const now = await left();
    if (now === 0) return;
    if (now < fewest) [fewest, since] = [now, Date.now()];
    if (Date.now() - since > patience) throw new Error(`${what}: ${now} are left`);
    // What is asked costs more than it waits for, if it is asked all the time.
    await setTimeout(Math.max(1000, 3 * (Date.now() - asked)));
  }
}
