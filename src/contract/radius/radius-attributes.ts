import { parseJson } from '../text/parse-json.ts';
import { utf8Of } from './utf8-of.ts';

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
