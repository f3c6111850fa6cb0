import { createHash } from 'node:crypto';
import { apiGateway, type Handled } from '../fakes/api-gateway.ts';
import type { Inside } from '../surroundings.ts';

/** Attributes of a RADIUS packet by their names in FreeRADIUS; numbers as numbers. */
export type Attributes = Readonly<Record<string, string | number>>;

/** A packet of an access server, and how stubbornly it is sent. */
export interface Packet {
  readonly step: 'authorize' | 'postauth' | 'accounting';
  readonly attributes: Attributes;
  /** As openWISP's configuration writes it, in place of rlm_rest's own form. */
  readonly isFlat: boolean;
  readonly tries: number;
}

/** What an access server hears. */
export type Reply =
  | { readonly type: 'accepted'; readonly seconds: number; readonly interim?: number; readonly class?: string }
  | { readonly type: 'rejected' }
  /** Of accounting. */
  | { readonly type: 'acknowledged' }
  | { readonly type: 'silence' };

/** Milliseconds: how long FreeRADIUS waits for the API, and an access server for FreeRADIUS. */
const [apiTimeouts, patience] = [3000, 3000];

const flatNames: Readonly<Record<string, string>> = {
  'User-Name': 'username',
  'User-Password': 'password',
  'Tmp-String-0': 'reply',
  'Calling-Station-Id': 'calling_station_id',
  'Called-Station-Id': 'called_station_id',
  'NAS-IP-Address': 'nas_ip_address',
  'Acct-Status-Type': 'status_type',
  'Acct-Session-Id': 'session_id',
  'Acct-Unique-Session-Id': 'unique_id',
  'Acct-Session-Time': 'session_time',
  'Acct-Input-Octets': 'input_octets',
  'Acct-Output-Octets': 'output_octets',
  'Acct-Terminate-Cause': 'terminate_cause',
};

/** The hotel's own FreeRADIUS, which asks the stack by the key of its location. */
export function radiusServer(key: string, inside: Inside) {
  const post = apiGateway(inside);
  const { time, random, later } = inside;

  /** Sends a packet, again if nothing is heard; `handled` hears of every request that a function has handled. */
  function send(packet: Packet, heard: (reply: Reply) => void, handled: (how: Handled) => void): void {
    const sentAt = time.now();
    let isOver = false;
    const end = (reply: Reply) => {
      if (isOver) return;
      isOver = true;
      later(random.between(1, 20), () => heard(reply));
    };
    const attempt = (n: number) => {
      if (isOver) return;
      const late = Math.floor((time.now() - sentAt) / 1000);
      ask(late > 0 ? withDelay(packet, late) : packet, end, handled);
      later(patience + random.below(300), () => (n < packet.tries ? attempt(n + 1) : end({ type: 'silence' })));
    };
    attempt(1);
  }

  function ask(packet: Packet, answered: (reply: Reply) => void, handled: (how: Handled) => void): void {
    const { step } = packet;
    let isLate = false;
    time.after(apiTimeouts, () => {
      isLate = true;
    });
    const posted = {
      to: 'radius',
      by: 'network',
      pathParameters: { step: `${step}/` },
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      sourceIp: '192.0.2.1',
      body: JSON.stringify(bodyOf(packet)),
    };
    post(
      posted,
      (answer) => {
        if (isLate || answer === undefined) return;
        const reply = replyOf(step, answer.statusCode ?? 200, answer.body);
        if (reply.type !== 'silence') answered(reply);
      },
      handled,
    );
  }

  return { send };
}

/** As an access server tells how long ago it was that it tells. */
function withDelay(packet: Packet, seconds: number): Packet {
  return packet.step !== 'accounting' || packet.isFlat
    ? packet
    : { ...packet, attributes: { ...packet.attributes, 'Acct-Delay-Time': seconds } };
}

/** As `acct_unique` makes it. */
export function uniqueId(attributes: Attributes): string {
  const names = ['User-Name', 'Acct-Session-Id', 'NAS-IP-Address', 'NAS-Identifier'];
  return createHash('md5')
    .update(names.map((name) => attributes[name] ?? '').join(','))
    .digest('hex');
}

function bodyOf({ step, attributes, isFlat }: Packet): object {
  const isSession = step === 'accounting' && attributes['Acct-Session-Id'] !== undefined;
  const entries = Object.entries({
    ...attributes,
    ...(isSession && { 'Acct-Unique-Session-Id': uniqueId(attributes) }),
  });
  if (isFlat) {
    const sent = entries.flatMap(([name, value]) => (flatNames[name] ? [[flatNames[name], String(value)]] : []));
    // What is not there is empty.
    const empty = step === 'accounting' ? Object.values(flatNames).map((name) => [name, '']) : [];
    return Object.fromEntries([...empty, ...sent]);
  }
  const typed = (value: string | number) => ({
    type: typeof value === 'number' ? 'integer' : 'string',
    value: [value],
  });
  return Object.fromEntries(entries.map(([name, value]) => [name, typed(value)]));
}

/** As the configuration of `network/freeradius` takes an answer: it is silent where it hears of no decision. */
function replyOf(step: Packet['step'], status: number, body: string | undefined): Reply {
  if (step === 'accounting') return status < 300 ? { type: 'acknowledged' } : { type: 'silence' };
  if (step === 'postauth')
    return status === 401 ? { type: 'rejected' } : status < 300 ? { type: 'acknowledged' } : { type: 'silence' };
  if (status !== 200) return { type: 'silence' };
  return readAnswer(body ?? '');
}

/** What an answer of authorize decides. */
export function readAnswer(body: string): Reply {
  const attributes = JSON.parse(body) as Record<string, { readonly value: readonly unknown[] }>;
  const first = (name: string) => attributes[name]?.value[0];
  if (first('control:Auth-Type') !== 'Accept') return { type: 'rejected' };
  const interim = first('reply:Acct-Interim-Interval');
  const seconds = Number(first('reply:Session-Timeout'));
  const told = String(first('reply:Class') ?? '').slice(2);
  return {
    type: 'accepted',
    seconds,
    class: Buffer.from(told, 'hex').toString('latin1'),
    ...(interim !== undefined && { interim: Number(interim) }),
  };
}
