import { exampleCheckIn } from '../../src/core/events/event-text.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import { newestTickets } from '../../src/core/ticket/lists/read-tickets.store.ts';
import type { Controllers } from '../../src/networks/controllers/controller.ts';
import { handlePortal } from '../../src/networks/portal/portal.service.ts';
import { captivePortalDeps } from '../../src/networks/portal/portal.wiring.ts';
import { gatewayEvent, type Harness, inBatches, openHarness } from './harness.ts';

/** When counting begins (epoch milliseconds): figures must not hang on how fast a machine is. */
const begin = Date.parse('2026-11-26T12:00:00.000Z');

/** A hotel whose network asks. */
export type NetworkHotel = Awaited<ReturnType<typeof openNetworkHotel>>;

/** A harness with a hotel whose network asks, its key, and tickets of both kinds that matter, half of each. */
export async function openNetworkHotel(cdkOut: string, tickets = 20) {
  const harness = await openHarness(cdkOut);
  const { kept, location } = harness;
  const time = { now: begin };
  const scopes = { locations: [location.id], scopes: ['network'] } as const;
  const { text: key } = await createKey(scopes, { ...kept, now: () => time.now });
  const codes = await issue(harness, tickets);
  return { harness, location, key, time, ...codes, close: harness.close };
}

/** Codes of stays: of the usual service, which is a window, and of one whose time online is counted. */
async function issue(harness: Harness, tickets: number) {
  const { location, kept } = harness;
  const call = harness.simulated('issue-tickets', { now: () => begin });
  const events = Array.from({ length: tickets }, (_, n) => {
    const event = exampleCheckIn({ location, email: `guest-${n}@example.com`, now: begin });
    const stay = { reservationId: `R-${n}`, stayId: `R-${n}`, room: { id: n < tickets / 2 ? '101' : '901' } };
    return JSON.stringify({ ...event, id: `${event.id}-${n}`, data: { ...event.data, ...stay } });
  });
  await inBatches(events, 1, call, { senderId: location.senders[0], at: begin });
  harness.tallies();
  const stays = await newestTickets(kept, location.id, events.length);
  const of = (counted: boolean) =>
    stays.flatMap(({ stay: { ticket } }) => (ticket.service.flags.onlinetime === counted ? [ticket.user] : []));
  return { windows: of(false), budgets: of(true) };
}

/** Controllers that let every device in, and put it out. */
export const letsIn: Controllers = {
  of: () => {
    const done = async () => ({ type: 'done' }) as const;
    return { letIn: done, putOut: done, sees: done };
  },
};

interface Answer {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What a network's RADIUS server and guests' browsers call, and counts of it. */
export function networkCalls({ harness, location, key, time }: NetworkHotel) {
  const world = { now: () => time.now, wait: async () => undefined, controllers: letsIn };
  const radius = harness.simulated('radius', { now: world.now });
  const pageOf = (env: never, dynamodb: Harness['db']) => {
    const handle = handlePortal(captivePortalDeps(env, { ...world, dynamodb }));
    return async (event: object) => (await handle(event as never)) as Answer;
  };
  const portal = harness.started('captive-portal', (env, { dynamodb }) => pageOf(env, dynamodb));
  const uncountedPortal = pageOf(harness.environmentOf('captive-portal') as never, harness.db);

  async function ask(
    call: (event: object) => Promise<object | undefined>,
    event: object,
    expected: number,
  ): Promise<Answer> {
    const answer: Answer = (await call(event)) ?? {};
    if (answer.statusCode !== expected) throw new Error(`A call was answered ${answer.statusCode}`);
    return answer;
  }

  const radiusCall = (step: string, attributes: Record<string, string | number>, expected: number) =>
    ask(
      radius,
      {
        ...gatewayEvent('POST', `/api/v1/freeradius/${step}/`, { authorization: `Bearer ${key}` }),
        pathParameters: { step: `${step}/` },
        body: JSON.stringify(
          Object.fromEntries(
            Object.entries(attributes).map(([name, value]) => [name, { type: 'string', value: [value] }]),
          ),
        ),
      },
      expected,
    );

  const path = `/portal/${location.id}/`;
  const opening = (device: string) => ({ ...gatewayEvent('GET', path), rawQueryString: `id=${device}` });
  const following = ({ headers: { location: next = '' } = {} }: Answer) => ({
    ...gatewayEvent('GET', path),
    rawQueryString: next.slice(next.indexOf('?') + 1),
  });
  const uncounted = async (device: string) => {
    const { body = '' } = await uncountedPortal(following(await uncountedPortal(opening(device))));
    return body;
  };
  let pages = 0;

  return {
    async login(code: string, device: number): Promise<void> {
      await radiusCall('authorize', { ...of(code, device), 'User-Password': code }, 200);
    },
    /** The network asks for a device by its address. */
    async ask(device: number): Promise<void> {
      await radiusCall('authorize', { ...of(macOf(device), device), 'User-Password': macOf(device) }, 200);
    },
    async tell(
      code: string,
      status: string,
      seconds: number,
      { device = 1, user = code }: { readonly device?: number; readonly user?: string } = {},
    ): Promise<void> {
      const session = { 'Acct-Session-Id': code, 'Acct-Unique-Session-Id': code, 'Acct-Session-Time': seconds };
      const bytes = { 'Acct-Input-Octets': seconds * 1000, 'Acct-Output-Octets': seconds * 9000 };
      await radiusCall('accounting', { ...of(user, device), ...session, ...bytes, 'Acct-Status-Type': status }, 204);
    },
    async open(): Promise<void> {
      await ask(portal, following(await ask(portal, opening(macOf(7)), 303)), 202);
    },
    async typeCode(code: string): Promise<void> {
      // The form alone is counted: that the page is opened has a line of its own.
      const html = await uncounted(macOf(100 + ++pages));
      const [, state = ''] = /name="state" value="([^"]*)"/.exec(html) ?? [];
      const body = new URLSearchParams({ state, code, do: 'login' }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const sent = await ask(portal, { ...gatewayEvent('POST', path, headers), body }, 303);
      // The browser follows to the card.
      await ask(portal, following(sent), 200);
    },
  };
}

function of(code: string, device: number): Record<string, string> {
  return {
    'User-Name': code,
    'Calling-Station-Id': macOf(device),
    'NAS-Identifier': 'ap-1',
    'NAS-IP-Address': '10.1.0.2',
    'Called-Station-Id': '00-27-22-F3-FA-F1:Hotel',
  };
}

export function macOf(n: number): string {
  const [high, low] = [n >> 8, n & 0xff].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  return `02-00-00-00-${high}-${low}`;
}
