import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { streamRecord } from 'local-cloud/functions.ts';
import { streamedItem } from '../../../bench/count/events-out.ts';
import type { KeyScope } from '../../../src/core/keys/api-key.ts';
import type { Location } from '../../../src/core/location/location.ts';
import type { DeskFeed } from '../../../src/core/stay/desk-feed.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import type { StayRef } from '../../../src/core/stay/stay-event.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import { toItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { publishEventsDeps } from '../../../src/events-out/publish.wiring.ts';
import { publishEvents } from '../../../src/events-out/publish-events.service.ts';
import { example, openApi } from '../open-api.ts';

/** The example hotel's id, in Madrid. */
export const hotelId = '28XXX004';

const stream = {
  arn: 'arn:aws:dynamodb:eu-west-1:000000000000:table/T/stream/S',
  viewType: 'NEW_AND_OLD_IMAGES',
} as const;

/**
 * The REST API and publish-events on one table and one clock, at the hotel and at a neighbour's. What was written waits until
 * it is published.
 */
export async function openDesk(
  change: { readonly feed?: DeskFeed | undefined } = {},
  hotel: Location = example('hotel-sol'),
) {
  const records: DynamoDBRecord[] = [];
  let real: ReturnType<typeof stayTable> | undefined;
  const stays = () => {
    if (!real) throw new Error('The table is not open');
    return real;
  };
  const api = await openApi(
    {
      ...change,
      stays: {
        ref: (event) => stays().ref(event),
        roomRef: (event) => stays().roomRef(event),
        get: (ref) => stays().get(ref),
        getAll: (refs) => stays().getAll(refs),
        put: (ref, before, after) => put(ref, before, after),
      },
    },
    [hotel, { ...hotel, id: 'NEIGHBOUR' }],
  );
  real = stayTable(api.table);
  const scopes: readonly KeyScope[] = ['read', 'issue', 'desk'];
  const key = await api.key(scopes, [hotelId]);
  const neighbours = await api.key(scopes, ['NEIGHBOUR']);

  async function put(ref: StayRef, before: Stay | undefined, after: Stay): Promise<boolean> {
    const isWritten = await stays().put(ref, before, after);
    if (!isWritten) return false;
    const images = { before: before && imageOf(ref, before), after: imageOf(ref, after) };
    const { pk = { S: '' }, sk = { S: '' } } = images.after;
    const place = { stream, region: 'eu-west-1', sequence: records.length, at: api.table.now() };
    records.push(streamRecord({ key: { pk, sk }, ...images }, place));
    return true;
  }
  const imageOf = (ref: StayRef, stay: Stay) => streamedItem(toItem(ref, stay, api.table));
  const env = { TABLE_NAME: api.table.tableName, EVENT_BUS_NAME: 'none', HOOKS_QUEUE_URL: '', API_URL: '', DESK: 'on' };
  const feed = { isDown: false };
  const dynamodb = {
    send: async (command: PutItemCommand) => {
      const partition = command instanceof PutItemCommand ? command.input.Item?.pk?.S : undefined;
      if (feed.isDown && partition?.startsWith('DESK#')) throw new Error('The feed is down');
      return api.table.db.send(command);
    },
  } as typeof api.table.db;
  const clients = { dynamodb, eventbridge: {} as never, sqs: {} as never, now: api.table.now };
  const onBus: string[] = [];
  const bus = {
    put: async (events: readonly { readonly type: string }[]) => {
      onBus.push(...events.map(({ type }) => type));
      return [];
    },
  };
  const deps = { ...publishEventsDeps(env, clients), bus };
  const path = `/rest/v1/Location/${hotelId}`;

  return {
    ...api,
    put,
    /** Whether open desks can be told of changes. */
    feed,
    /** The types of the events that have gone to the bus. */
    onBus,
    /** publish-events is called with all that was written since. */
    publish: async () => {
      const { batchItemFailures } = await publishEvents({ Records: records.splice(0) }, deps);
      if (batchItemFailures.length > 0) throw new Error('A record of the stream was not told');
    },
    neighbours,
    get: (rest: string, as = key) => api.call('GET', `${path}/${rest}`, { key: as }),
    /** A visitor's ticket from until two times; resolves to its serial. */
    visitor: async (start_time: string, valid_until: string, more: object = {}): Promise<string> => {
      const body = { service: '59220', start_time, valid_until, ...more };
      const { json, text } = await api.call('POST', `${path}/tickets`, { key, body });
      if (!json.serial) throw new Error(text);
      return json.serial;
    },
    move: (serial: string, valid_until: string) =>
      api.call('PATCH', `${path}/tickets/${serial}`, { key, body: { valid_until } }),
    cancel: (serial: string) => api.call('DELETE', `${path}/tickets/${serial}`, { key }),
  };
}

/** Noon in Madrid on a Monday. */
export const mondayNoon = Date.parse('2026-07-20T10:00:00Z');

/** The same at {@link mondayNoon}, with a key for the hotel's figures, and a way to ask for them. */
export async function openFigures(hotel?: Location) {
  const desk = await openDesk({}, hotel);
  const key = await desk.key(['figures'], [hotelId]);
  desk.turnTo(mondayNoon);
  return {
    ...desk,
    /** @param as the key of whoever asks, if it is not that one */
    figures: (query = '', { as = key, headers = {} }: { as?: string; headers?: Record<string, string> } = {}) =>
      desk.call('GET', `/rest/v1/Location/${hotelId}/desk/figures${query === '' ? '' : `?${query}`}`, {
        key: as,
        headers,
      }),
  };
}
