import { GetQueueAttributesCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { localCredentials } from '../apply-locations.ts';
import type { Endpoints } from '../endpoints.ts';
import { type DemoEvent, type DemoStay, demoId, demoSource } from './demo-day.ts';

/** What of a ticket the REST API tells, as far as the demo asks. */
interface DemoTicket {
  readonly serial: string;
  readonly username: string;
  readonly roomNumber: string;
}

/** The ways into the product that a hotel has: its system, reception and its network go through them. */
export interface DemoDoors {
  /** Sends events to the queue, as the hotel's system does. */
  tell(events: readonly DemoEvent[]): Promise<void>;
  /** How many events wait, or are in work. */
  waiting(): Promise<number>;
  /** Calls the REST API below the location. @throws Error with the status of a refusal */
  api<T>(method: string, path: string, body?: object): Promise<T>;
  /** The ticket of a stay. @throws Error if it has none */
  ticketOf(stay: DemoStay): Promise<DemoTicket>;
  /** A device logs in with a stay's code, and a session of it begins. @returns whether it was let in */
  logIn(stay: DemoStay, device: number): Promise<boolean>;
  /** A device's session ends. */
  logOut(stay: DemoStay, device: number, used: { readonly seconds: number; readonly bytes: number }): Promise<void>;
  close(): void;
}

/** @param keys of the REST API, and of the network's RADIUS server */
export function openDemoDoors(
  endpoints: Endpoints,
  keys: { readonly apiKey: string; readonly radiusKey: string },
): DemoDoors {
  const reception = receptionDoor(endpoints, keys.apiKey);
  return {
    ...systemDoor(endpoints),
    ...reception,
    ...networkDoor(endpoints, keys.radiusKey, async (stay) => (await reception.ticketOf(stay)).username),
  };
}

function systemDoor(endpoints: Endpoints): Pick<DemoDoors, 'tell' | 'waiting' | 'close'> {
  const { region, sqsEndpoint: endpoint, eventsQueueUrl: QueueUrl } = endpoints;
  const sqs = new SQSClient({ region, endpoint, credentials: localCredentials });
  return {
    async tell(events) {
      for (let i = 0; i < events.length; i += 10) {
        const Entries = events
          .slice(i, i + 10)
          .map((event, n) => ({ Id: String(n), MessageBody: JSON.stringify(event) }));
        await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
      }
    },
    async waiting() {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] });
      const { Attributes = {} } = await sqs.send(asked);
      return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    },
    close: () => sqs.destroy(),
  };
}

function receptionDoor({ apiUrl }: Endpoints, key: string): Pick<DemoDoors, 'api' | 'ticketOf'> {
  const api = <T>(method: string, path: string, body?: object) =>
    call<T>(method, `${apiUrl}/rest/v1/Location/${demoId}${path}`, key, body);
  return {
    api,
    async ticketOf({ reservationId, room }) {
      const query = new URLSearchParams({ reservationId, source: demoSource });
      const { data } = await api<{ data: readonly DemoTicket[] }>('GET', `/tickets?${query}`);
      const ticket = data.find(({ roomNumber }) => roomNumber === room);
      if (!ticket) throw new Error(`Room ${room} of ${reservationId} has no ticket.`);
      return ticket;
    },
  };
}

type Attributes = Readonly<Record<string, string | number>>;

function networkDoor(
  { apiUrl }: Endpoints,
  key: string,
  codeOf: (stay: DemoStay) => Promise<string>,
): Pick<DemoDoors, 'logIn' | 'logOut'> {
  /** How many sessions each device has had. */
  const sessions = new Map<string, number>();
  const ask = (step: string, attributes: Attributes) => {
    const whole = {
      'Called-Station-Id': '00-27-22-00-DE-01:Demo Hotel Guests',
      'NAS-Identifier': 'ap-1',
      ...attributes,
    };
    return call<RadiusAnswer | undefined>('POST', `${apiUrl}/api/v1/freeradius/${step}/`, key, nativeForm(whole));
  };
  const account = (user: string, mac: string, more: Attributes) => {
    const session = `demo-${mac}-${sessions.get(mac) ?? 0}`;
    const asked = { 'User-Name': user, 'Calling-Station-Id': mac, 'Acct-Unique-Session-Id': session };
    return ask('accounting', { ...asked, ...more });
  };
  return {
    async logIn(stay, device) {
      const [code, mac] = [await codeOf(stay), macOf(stay, device)];
      const answer = await ask('authorize', { 'User-Name': code, 'User-Password': code, 'Calling-Station-Id': mac });
      if (answer?.['control:Auth-Type']?.value[0] !== 'Accept') return false;
      sessions.set(mac, (sessions.get(mac) ?? 0) + 1);
      await account(code, mac, { 'Acct-Status-Type': 'Start' });
      return true;
    },
    async logOut(stay, device, { seconds, bytes }) {
      await account(await codeOf(stay), macOf(stay, device), {
        'Acct-Status-Type': 'Stop',
        'Acct-Session-Time': seconds,
        'Acct-Input-Octets': Math.floor(bytes / 12),
        'Acct-Output-Octets': bytes,
        'Acct-Terminate-Cause': 'User-Request',
      });
    },
  };
}

type RadiusAnswer = Readonly<Record<string, { readonly value: readonly unknown[] }>>;

async function call<T>(method: string, url: string, key: string, body?: object): Promise<T> {
  const headers = { authorization: `Bearer ${key}`, ...(body && { 'content-type': 'application/json' }) };
  const answer = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} of the demo hotel was answered ${answer.status}.`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** Attributes as FreeRADIUS's rlm_rest posts them. */
function nativeForm(attributes: Attributes): object {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name, { type: 'string', value: [value] }]),
  );
}

/** The address of a guest's device, made up as phones do it. */
function macOf({ number }: DemoStay, device: number): string {
  const bytes = [2, 0xde, 0, number >> 8, number & 255, device];
  return bytes.map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('-');
}
