import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { synthesizeWith } from '../../../dev/start-dev-stack.ts';
import { createKey } from '../../../src/core/keys/keys.store.ts';
import type { Location } from '../../../src/core/location/location.ts';
import { noteProvenRelay, noteWriteBack } from '../../../src/core/location/locations.store.ts';
import { randomCredentials } from '../../../src/core/ticket/codes.store.ts';
import { addConnection } from '../../../src/hotel-systems/connection/connections.store.ts';
import { handlePortal } from '../../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../../src/networks/portal/portal.wiring.ts';
import { syncReservationsDeps } from '../../../src/operations/sync-reservations.wiring.ts';
import { httpApi } from '../../../src/rest/http-api.service.ts';
import { httpApiDeps } from '../../../src/rest/http-api.wiring.ts';
import { octopusIssuer } from '../../issuers/support/octopus-issuer.ts';
import { openPhone } from '../../networks/portal/open-phone.ts';
import { gatewayEvent } from '../../rest/open-api.ts';
import { systemNetwork } from '../connections/connected-hotels.ts';
import { fakeParameters } from '../connections/fake-parameters.ts';
import { simulatedLocations } from '../load.ts';
import { stackIn } from '../stack-in.ts';
import type { Inside, Surroundings } from '../surroundings.ts';
import { createWorld } from '../world.ts';

/** The connection whose system shows codes in its messages. */
export const connection = 'house-system';
const texting = { smsCountries: 'ES', smsMaxPerHour: 3600 };
const portal = { kind: 'unifi', baseUrl: 'https://unifi.example/proxy/network', site: 'house' } as const;

/** A hotel that mails and then texts, and one whose own server does not answer. */
function houses(): readonly [Location, Location] {
  const [hotel] = simulatedLocations();
  if (!hotel) throw new Error('There is no location');
  const ways = { reach: ['mail', 'sms'], sms: { origin: '+34960000001', country: 'ES' } } as const;
  const relays = { expedia: 'approved', agoda: 'approved' } as const;
  const accepts = { portal, failuresPerMinute: 1000 };
  const house: Location = {
    ...hotel,
    ...ways,
    relays,
    accepts,
    ownDoor: { by: ['room'], resend: false },
    serviceRules: [],
  };
  const issuer = octopusIssuer({ baseUrl: 'https://server.example.com/rest/v1', location: 'THERE', syncMinutes: 0 });
  return [house, { ...house, id: 'ELSEWHERE', issuer }];
}

/** What SES tells of a mail to an address, by its name, and how many minutes later. */
const receipts: readonly (readonly [RegExp, string, object, number])[] = [
  [/^bounced/, 'Bounce', { bounce: { bounceType: 'Permanent' } }, 0],
  [/^silent/, 'Send', { send: {} }, 0],
  [/./, 'Delivery', { delivery: { timestamp: '2026-07-01T08:00:00Z' } }, 0],
  [/^late/, 'Bounce', { bounce: { bounceType: 'Permanent' } }, 8 * 60],
  [/^complains/, 'Complaint', { complaint: {} }, 60],
];

/** What AWS tells of a text to a number, by its last digit; of others nothing. */
const ends: Readonly<Record<string, string>> = { 1: 'TEXT_DELIVERED', 2: 'TEXT_SUCCESSFUL', 3: 'TEXT_CARRIER_BLOCKED' };

/** What is around the house: receipts of mails and texts, and a system that keeps what is written into it. */
function around(
  { time, queueOf, later, table, tableModel, ...inside }: Inside,
  [house]: readonly Location[],
): Surroundings {
  const fields = new Map<string, object>();
  const parameters = fakeParameters();
  const credentials = JSON.stringify({ token: 'reads', refreshToken: 'writes' });
  parameters.put(`/wifi-tickets/${tableModel.name}/connections/${connection}/credentials`, credentials);
  let texts = 0;
  return {
    async begin() {
      const own = { db: inside.db, tableName: tableModel.name };
      const write = { field: 'WIFI_CODE', inTemplates: true } as const;
      const about = { confirm: false, newStaysPerHour: 1000, createdAt: new Date(time.now()).toISOString(), write };
      await addConnection({ id: connection, connector: 'beds24', properties: { 1: house?.id ?? '' }, ...about }, own);
      await noteWriteBack(house?.id ?? '', { connection, how: 'shown' }, own);
      await noteProvenRelay(house?.id ?? '', { portal: 'expedia', isProven: true }, own);
    },
    execute(call) {
      if (call.service !== 'sms') return parameters.execute(call);
      const { DestinationPhoneNumber: to, Context: context } = call.input as Record<string, string>;
      const [messageId, eventType] = [`sms-${++texts}`, ends[to?.at(-1) ?? '']];
      const at = { eventTimestamp: time.now(), messageRequestTimestamp: time.now() };
      const told = {
        eventType,
        isFinal: true,
        messageId,
        context,
        totalMessageParts: 1,
        totalMessagePrice: 0.06,
        ...at,
      };
      if (eventType) later(5000, () => void queueOf('record-texts').send(JSON.stringify(told), 'SNS'));
      return { MessageId: messageId };
    },
    send: (environment) =>
      systemNetwork(
        ({ method, url, body }) => {
          if (url.pathname.endsWith('/token')) return { status: 200, body: { token: 'writes', expiresIn: 86_400 } };
          const [set] = method === 'POST' ? JSON.parse(String(body)) : [];
          if (set) fields.set(String(set.id), set.infoItems);
          const infoItems = fields.get(url.searchParams.get('id') ?? '') ?? [];
          return { status: 200, body: set ? [{ success: true }] : { success: true, data: [{ infoItems }] } };
        },
        { time, queueOf, later, table, tableModel, ...inside },
        environment,
      ),
    onMail({ id: messageId, to, tags }) {
      const named = Object.entries(tags).map(([name, value]) => [name, [value]]);
      const mail = {
        timestamp: new Date(time.now()).toISOString(),
        messageId,
        destination: [to],
        tags: Object.fromEntries(named),
      };
      const first = receipts.findIndex(([of]) => of.test(to));
      for (const [i, [of, eventType, more, minutes]] of receipts.entries()) {
        if (i !== first && (minutes === 0 || !of.test(to))) continue;
        const event = JSON.stringify({ eventType, mail, ...more });
        time.after(minutes * 60_000 + 5000, () => void queueOf('record-deliveries').send(event, 'SNS'));
      }
    },
  };
}

/** A house on a clock of its own, which stands still while somebody is at one of its doors. */
export async function openHouse(seed: number) {
  const cdkOut = await synthesizeWith(texting);
  const locations = houses();
  let inside: Inside | undefined;
  const world = await createWorld({
    ...{ seed, locations, cdkOut, without: ['sesEvents'] },
    plan: ({ service }) => (service === 'upstream' ? 'unreachable' : undefined),
    around: (one) => {
      inside = one;
      return around(one, locations);
    },
  });
  if (!inside) throw new Error('Nothing is around the house');
  const { db, tableModel, connectionsSenderId } = inside;
  const { now } = world;
  const [dynamodb, sqs]: [DynamoDBClient, never] = [db, { send: async () => ({}) } as never];
  const env = { ...stackIn(cdkOut).functions.find(({ name }) => name === 'http-api')?.environment } as never;
  const wait = async () => undefined;
  const own = { db: dynamodb, tableName: tableModel.name, now };
  const scopes = ['read', 'issue', 'desk'] as const;
  const { text: key } = await createKey({ locations: locations.map(({ id }) => id), scopes }, own);
  const api = httpApi(httpApiDeps(env, { dynamodb, sqs, now, wait, generator: randomCredentials }));
  const counting = { ...Object(env), WEBHOOKS_QUEUE_URL: '', DESK: 'on' };
  let requests = 0;
  const done = async () => ({ type: 'done' }) as const;
  const controllers = { of: () => ({ letIn: done, putOut: done, sees: done }) };
  const page = handlePortal(captivePortalDeps(env, { dynamodb, now, controllers, wait }));
  const browse = async (path: string, { method = 'GET', body, headers }: RequestInit) => {
    const form = body ? { body: String(body), 'content-type': 'application/x-www-form-urlencoded' } : {};
    const { body: text, ...sent } = { body: undefined, ...form };
    const event = gatewayEvent(method, path, { headers: { ...sent, ...Object(headers) }, ...(text && { body: text }) });
    const answer = (await page(event as never)) as { statusCode: number; body?: string };
    return new Response(answer.body, { ...answer, status: answer.statusCode });
  };
  return {
    ...{ world, locations },
    /** What the command line finds. */
    deployment: { db: dynamodb, tableName: tableModel.name, sqs, outputs: { RetentionDays: '30' } },
    senders: { hotel: 'AROAHOTELSYSTEM', system: `${connectionsSenderId}:translate-webhooks` },
    /** @throws Error unless it is done */
    async rest(method: string, path: string, body?: object, at = locations[0].id) {
      const event = gatewayEvent(method, `/rest/v1/Location/${at}/${path}`, {
        key,
        headers: { 'Idempotency-Key': `key-${++requests}` },
        ...(body && { body }),
      });
      const { statusCode = 0, body: text = '' } = (await api(event as never, {} as never)) as {
        statusCode?: number;
        body?: string;
      };
      if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode} ${text}`);
      return text.startsWith('{') ? JSON.parse(text) : undefined;
    },
    /** The portal page on a guest's phone. */
    async phone(mac: string) {
      const opened = openPhone('', mac, browse);
      await opened.open(`/portal/${locations[0].id}/?id=${mac.replaceAll('-', ':')}`);
      return opened;
    },
    /** Counts what the log is told each hour. */
    hourly: () =>
      syncReservationsDeps(counting, { dynamodb, sqs, now, builtIn: () => undefined }).countDesks(() => 60_000),
  };
}
