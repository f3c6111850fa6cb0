import { sourceOf } from '../../../src/core/stay/source.ts';
import type { StayStatus } from '../../../src/core/stay/stay-event.ts';
import { stayTable } from '../../../src/core/stay/store/stay.store.ts';
import type { Connection } from '../../../src/hotel-systems/connection/connection.ts';
import type { Connector, ConnectorFetch } from '../../../src/hotel-systems/connector/connector.ts';
import { listProgress, pendingFetches } from '../../../src/hotel-systems/fetch/fetch-progress.store.ts';
import type { FetchOutcome, HotelSystem, PageOutcome } from '../../../src/hotel-systems/fetch/hotel-system.ts';
import { requestPace } from '../../../src/hotel-systems/fetch/request-pace.store.ts';
import { awaitedEnds } from '../../../src/hotel-systems/translate/awaited-ends.store.ts';
import { deliveryOrder } from '../../../src/hotel-systems/translate/delivery-order.store.ts';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { newStays } from '../../../src/hotel-systems/translate/new-stays.store.ts';
import {
  handleMessage,
  type TranslateWebhooksDeps,
} from '../../../src/hotel-systems/translate/translate-webhooks.service.ts';
import type { WebhookMessage } from '../../../src/hotel-systems/translate/webhook-message.ts';
import { openTable } from '../../core/store/open-table.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import { anyConnector } from '../../core/support/any-connector.ts';
import { hotel as anyHotel, says, told } from '../../core/support/samples.ts';

/** How it is called back. */
export const calls: ConnectorFetch = {
  host: 'api.plain.example',
  auth: { kind: 'in-body' },
  credentials: [],
  triggers: { reservation: { method: 'GET', path: '/{id}', map: 'fetched.jsonata' } },
  parts: {},
  delaySeconds: 5,
  retryOn: [404],
};

/** A system that nobody has: its deliveries are lists of results as mappings give them. */
const connector = anyConnector({
  mappings: { 'delivery.jsonata': '[$]', 'fetched.jsonata': '[$]' },
  order: 'time',
  perSecond: 50,
  fetch: calls,
  sync: {
    everyMinutes: 1440,
    daysAhead: 365,
    lists: [{ method: 'GET', path: '/all', map: 'fetched.jsonata', paging: { kind: 'none' } }],
    isPoll: false,
  },
});

const connection = anyConnection({ locationId: '28XXX004' });

/** A message that was put on the webhooks queue, and the seconds before anybody sees it. */
interface Queued {
  readonly message: WebhookMessage;
  readonly delaySeconds: number;
}

/** What else is so when a connection begins. */
interface BeginsWith {
  /** Reservations of which everything is known. */
  readonly known?: readonly string[];
  /** Locations that send their guests texts. */
  readonly texting?: readonly string[];
}

/** A hotel with a connection, whose table is real, and whose system answers what it is told to. */
export async function connectedHotel() {
  const open = await openTable();
  let answers: { readonly fetch: FetchOutcome; readonly page: PageOutcome };
  let asked: string[] = [];
  let events: { readonly id: string; readonly [name: string]: unknown; readonly data: Record<string, unknown> }[] = [];
  let queued: Queued[] = [];
  let known: readonly string[] = [];
  let texting: readonly string[] = [];
  let id = '';
  let set: { readonly connection?: Partial<Connection>; readonly connector?: Partial<Connector> } = {};
  let tokens = 0;
  let refuses = 0;
  const system: HotelSystem = {
    async fetch({ kind, id }) {
      asked.push(`${kind} ${id}`);
      return answers.fetch;
    },
    async page(list, _range, _connector, _connection, { page = 'first' }) {
      asked.push(`list ${list} ${page}`);
      return answers.page;
    },
  };
  const deps: Omit<TranslateWebhooksDeps, 'activity' | 'hide' | 'waiting' | 'setAside'> = {
    connections: { get: async (id) => ({ ...connection, ...set.connection, id }) },
    connectors: { get: async () => ({ ...connector, ...set.connector }) },
    translator: jsonataTranslator(),
    signed: { open: async () => ({ type: 'forged' }) },
    system,
    pending: pendingFetches(open.table),
    lists: listProgress(open.table),
    order: deliveryOrder(open.table),
    ends: awaitedEnds(open.table),
    newStays: newStays(open.table),
    pace: requestPace(open.table),
    queue: { put: async (message, delaySeconds = 0) => void queued.push({ message, delaySeconds }) },
    events: {
      async put(_, body) {
        if (refuses-- > 0) throw new Error('the intake queue does not answer');
        events.push(JSON.parse(body));
      },
    },
    isKnown: async ({ data }) => known.includes(String(data.reservationId)),
    sendsTexts: async (locationId) => texting.includes(locationId),
    newToken: () => `token-${++tokens}`,
    now: open.table.now,
    random: () => 0.5,
    wait: async (ms) => open.passes(ms),
  };
  const now = () => new Date(open.table.now()).toISOString();
  let deliveries = 0;
  const delivery = (results: unknown, at = now()): WebhookMessage => ({
    ...{ type: 'delivery', connection: id, id: `d-${++deliveries}`, at },
    body: JSON.stringify(results),
  });
  return {
    passes: (seconds: number) => open.passes(seconds * 1000),
    close: open.close,
    /** Another connection, with settings of its own: nothing was sent or asked yet. */
    begins(connectionId: string, settings: typeof set = {}, more: BeginsWith = {}) {
      [set, id] = [settings, connectionId];
      known = more.known ?? [];
      texting = more.texting ?? [];
      [events, asked, queued] = [[], [], []];
      answers = { fetch: { type: 'absent' }, page: { type: 'answered', events: [] } };
    },
    /** Its settings are others from now on. */
    mends: (settings: typeof set) => {
      set = settings;
    },
    answersFetches: (fetch: FetchOutcome) => {
      answers = { ...answers, fetch };
    },
    answersPages: (page: PageOutcome) => {
      answers = { ...answers, page };
    },
    /** The intake queue does not answer so often. */
    refusesEvents: (times: number) => {
      refuses = times;
    },
    delivery,
    /** A reservation has a stay already, of which this was said. */
    async knows(status: StayStatus, reservationId: string) {
      const stays = stayTable(open.table);
      const names = { locationId: '28XXX004', source: sourceOf(id), reservationId, stayId: reservationId };
      const event = says(status, 28, {}, names);
      await stays.put(stays.ref(event), undefined, told(anyHotel(), event));
    },
    /** A delivery of these results arrives, and is worked on. */
    gets: (results: unknown, at = now()) => handleMessage(delivery(results, at), 1, deps),
    page: (): WebhookMessage => {
      const range = { from: '2026-07-01', until: '2027-07-01' };
      return { type: 'page', connection: id, list: 0, range, read: 0, at: now() };
    },
    works: (message: WebhookMessage, tries = 1) => handleMessage(message, tries, deps),
    /** What waits in the queue, in its order. */
    queued: () => queued,
    /** The message that has waited longest. */
    waiting(): WebhookMessage {
      const [first] = queued;
      if (!first) throw new Error('nothing waits');
      return first.message;
    },
    events: () => events,
    asked: () => asked,
    now,
  };
}
