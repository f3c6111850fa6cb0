import { isUtf8 } from 'node:buffer';
import { parseJson } from '../../kit/json.ts';
import { deviceId, ownAddress } from '../device.ts';
import type { SentPassword } from '../proof.ts';

/** A login, as a network asks whether it may be. */
export interface AccessRequest extends NetworkClient {
  /** As it was sent. */
  readonly user: string;
  readonly password: SentPassword;
  /** In place of a user the network names the device, to ask whether it is known. */
  readonly isByAddress: boolean;
}

/** Reads the request of authorize. Without any word of a password it is the empty one, which some clients leave out. */
export function accessRequest(attributes: RadiusAttributes): AccessRequest {
  const user = (attributes.text('User-Name') ?? '').slice(0, 253);
  const client = networkClient(attributes);
  const isByAddress = ownAddress(user, client.device) !== undefined;
  return { user, password: sentPassword(attributes), isByAddress, ...client };
}

/**
 * CHAP's response and challenge come in `Tmp-String-1` and `Tmp-String-2`, MS-CHAP's challenge in `Tmp-String-4` and its
 * response in `Tmp-String-5` or, of version 2, `Tmp-String-6`: rlm_rest spoils bytes in JSON.
 */
function sentPassword({ text, bytes, has }: RadiusAttributes): SentPassword {
  const password = text('User-Password');
  if (password !== undefined) return { kind: 'pap', password };
  const chap = proof('chap', bytes('Tmp-String-1'), bytes('Tmp-String-2'));
  const msChap = proof('ms-chap', bytes('Tmp-String-6') ?? bytes('Tmp-String-5'), bytes('Tmp-String-4'));
  const isUnseen = (['CHAP-Password', 'MS-CHAP-Response', 'MS-CHAP2-Response', 'EAP-Message'] as const).some(has);
  return chap ?? msChap ?? (isUnseen ? { kind: 'unseen' } : { kind: 'pap', password: '' });
}

function proof(
  kind: 'chap' | 'ms-chap',
  response: Buffer | undefined,
  challenge: Buffer | undefined,
): SentPassword | undefined {
  return response && challenge ? { kind, response, challenge } : undefined;
}

/** Who asks: the device, and the access server that it is behind. */
interface NetworkClient {
  /** See `deviceId`; empty if the network does not tell. */
  readonly device: string;
  /** Its name and address, which tell it from others that were never given a name; empty if unknown. */
  readonly server: string;
}

/** Reads who asks. */
export function networkClient({ text }: RadiusAttributes): NetworkClient {
  const names = [text('NAS-Identifier'), text('NAS-IP-Address') ?? text('NAS-IPv6-Address')];
  const server = names.flatMap((one) => (one === undefined ? [] : [one.trim().slice(0, 64)])).join(' ');
  return { device: deviceId(text('Calling-Station-Id') ?? ''), server };
}

/** The attributes of a RADIUS packet as FreeRADIUS hands it over: the first value of each, as text; what is empty is absent. */
export interface RadiusAttributes {
  readonly text: (name: RadiusName) => string | undefined;
  /** A whole number, not below 0. */
  readonly count: (name: RadiusName) => number | undefined;
  /** Bytes that the configuration wrote as hexadecimal digits. */
  readonly bytes: (name: RadiusName) => Buffer | undefined;
  /** Whether it is there, whatever its value. */
  readonly has: (name: RadiusName) => boolean;
}

/** The attributes that are read, by their names in FreeRADIUS, and how openWISP's form of a request names them. */
const names = {
  'User-Name': 'username',
  'User-Password': 'password',
  'CHAP-Password': '',
  'MS-CHAP-Response': '',
  'MS-CHAP2-Response': '',
  'EAP-Message': '',
  'Tmp-String-0': 'reply',
  'Tmp-String-1': '',
  'Tmp-String-2': '',
  'Tmp-String-4': '',
  'Tmp-String-5': '',
  'Tmp-String-6': '',
  'Calling-Station-Id': 'calling_station_id',
  'Called-Station-Id': 'called_station_id',
  'NAS-Identifier': 'nas_identifier',
  'NAS-IP-Address': 'nas_ip_address',
  'NAS-IPv6-Address': '',
  'Framed-IP-Address': 'framed_ip_address',
  'Framed-IPv6-Address': '',
  'Framed-IPv6-Prefix': '',
  'Delegated-IPv6-Prefix': '',
  'Acct-Status-Type': 'status_type',
  'Acct-Session-Id': 'session_id',
  'Acct-Unique-Session-Id': 'unique_id',
  'Acct-Session-Time': 'session_time',
  'Acct-Input-Octets': 'input_octets',
  'Acct-Output-Octets': 'output_octets',
  'Acct-Input-Gigawords': '',
  'Acct-Output-Gigawords': '',
  'Acct-Delay-Time': 'delay_time',
  'Event-Timestamp': 'event_timestamp',
  'Tmp-Integer-0': '',
  'Acct-Terminate-Cause': 'terminate_cause',
  Class: 'class',
} as const;

/** The name of an attribute that is read. */
type RadiusName = keyof typeof names;

/**
 * Reads what FreeRADIUS posts: rlm_rest's own form, `{"User-Name":{"type":"string","value":["Q4P68"]}}`, or a flat one as
 * openWISP's configuration has it, `{"username":"Q4P68"}`. Undefined if it is neither.
 */
export function radiusAttributes(body: string): RadiusAttributes | undefined {
  const parsed = parseJson(body);
  if (!isObject(parsed)) return undefined;
  const sentAs = (name: RadiusName): string | undefined => {
    const own = Object.hasOwn(parsed, name) ? parsed[name] : undefined;
    if (isObject(own)) return nativeText(own.value);
    const flat = names[name];
    return own === undefined && flat !== '' && Object.hasOwn(parsed, flat) ? scalarText(parsed[flat]) : scalarText(own);
  };
  const text = (name: RadiusName) => sentAs(name) || undefined;
  return {
    text,
    count: (name) => countOf(text(name)),
    bytes: (name) => bytesOf(text(name)),
    has: (name) => sentAs(name) !== undefined,
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nativeText(value: unknown): string | undefined {
  const text = scalarText(Array.isArray(value) ? value[0] : value);
  return text === undefined ? undefined : utf8Of(text);
}

function scalarText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value : undefined;
}

function countOf(text: string | undefined): number | undefined {
  const count = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : undefined;
  return Number.isSafeInteger(count) ? count : undefined;
}

function bytesOf(text: string | undefined): Buffer | undefined {
  const isHex = text !== undefined && /^(?:0x)?(?:[0-9a-fA-F]{2}){1,512}$/.test(text);
  return isHex ? Buffer.from(text.replace(/^0x/, ''), 'hex') : undefined;
}

/** Text whose UTF-8 came a byte a character, as rlm_rest writes it on x86: `Ã©` was `é`. Other text stays as it is. */
function utf8Of(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[^\0-\u00ff]/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}
