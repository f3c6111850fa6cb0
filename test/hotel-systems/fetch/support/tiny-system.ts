import { onTestFinished } from 'vitest';
import { startVendorServer, type VendorAnswer, type VendorRequest } from '../../../../dev/vendors/vendor-server.ts';
import type { Connection } from '../../../../src/hotel-systems/connection/connection.ts';
import type {
  Connector,
  ConnectorFetch,
  ConnectorSync,
  FetchAuth,
} from '../../../../src/hotel-systems/connector/connector.ts';
import { type HotelSystemDeps, hotelSystem } from '../../../../src/hotel-systems/fetch/hotel-system.client.ts';
import type { AccessTokens } from '../../../../src/hotel-systems/fetch/hotel-system.ts';
import { jsonataTranslator } from '../../../../src/hotel-systems/translate/jsonata-translator.service.ts';
import { anyConnection } from '../../../core/support/any-connection.ts';
import { anyConnector } from '../../../core/support/any-connector.ts';
import { memoryTokens } from './memory-tokens.ts';

/** What a test says of its system; the rest is usual. */
export interface TinyWays {
  readonly auth?: FetchAuth;
  readonly fetch?: Partial<ConnectorFetch>;
  readonly sync?: Partial<ConnectorSync>;
  readonly credentials?: Readonly<Record<string, string>> | null;
  readonly connection?: Partial<Connection>;
  readonly tokens?: AccessTokens;
  readonly deps?: Partial<HotelSystemDeps>;
}

const noAuth: FetchAuth = { kind: 'header', name: 'X-Key', value: '{apiKey}' };

/** A hotel system whose answers are events already: its mapping changes nothing. */
function tinyConnector({ auth = noAuth, fetch, sync }: TinyWays = {}): Connector {
  return anyConnector({
    map: 'same',
    mappings: { same: '$', broken: '$boom(1)' },
    fetch: {
      host: 'api.tiny.example',
      auth,
      credentials: ['apiKey'],
      triggers: { reservation: { method: 'GET', path: '/reservations/{id}?property={property}', map: 'same' } },
      parts: {},
      delaySeconds: 0,
      retryOn: [],
      ...fetch,
    },
    sync: { everyMinutes: 0, daysAhead: 30, lists: [], isPoll: false, ...sync },
  });
}

/** The stand-in of a system and all that asks it, with a clock; it ends with the test. */
export async function openSystem(
  answer: (request: VendorRequest) => VendorAnswer | Promise<VendorAnswer>,
  ways: TinyWays = {},
) {
  const vendor = await startVendorServer(answer);
  onTestFinished(vendor.close);
  const clock = { now: Date.parse('2026-06-01T12:00:00Z') };
  const connector = tinyConnector(ways);
  const connection = anyConnection({ host: vendor.host, ...ways.connection });
  const credentials = ways.credentials === undefined ? { apiKey: 'k-1' } : (ways.credentials ?? undefined);
  const given = { current: credentials };
  const now = () => clock.now;
  const tokens = ways.tokens ?? memoryTokens(now);
  const open = () =>
    hotelSystem({
      translator: jsonataTranslator(),
      credentials: { get: async () => given.current },
      tokens,
      pace: { take: async () => 0 },
      now,
      wait: async (ms) => {
        clock.now += ms;
      },
      isLoopbackAllowed: true,
      ...ways.deps,
    });
  const system = open();
  const fetch = (id: string, kind = 'reservation', property?: string) =>
    system.fetch({ kind, id }, connector, connection, property);
  const page = (index: number, about: { readonly page?: string; readonly property?: string } = {}, since?: string) =>
    system.page(
      index,
      { from: '2026-06-01', until: '2026-07-01', ...(since !== undefined && { since }) },
      connector,
      connection,
      about,
    );
  return { vendor, clock, connector, connection, given, tokens, open, system, fetch, page };
}

/** The event of a reservation, as the tiny system answers it. */
export function stayEvent(id: string, more: Readonly<Record<string, unknown>> = {}) {
  const { data = {}, ...rest } = more;
  return {
    type: 'reservation.amended',
    data: { reservationId: id, stayId: id, status: 'confirmed', ...(data as object) },
    ...rest,
  };
}

/** An answer with events. */
export function answered(...events: readonly unknown[]): VendorAnswer {
  return { status: 200, body: events };
}
