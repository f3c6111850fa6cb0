import type { RadiusAccess } from '../../core/location/location.ts';
import type { LoginGrant } from '../login-rules.ts';

/** An attribute as rlm_rest takes it literally: with `do_xlat` true, its default, FreeRADIUS would run what a value says. */
interface Attribute {
  readonly op: ':=';
  readonly do_xlat: false;
  readonly value: readonly [string | number];
}

/** An answer to FreeRADIUS: attributes by list and name. */
export type RadiusAnswer = Readonly<Record<string, Attribute>>;

/** A password that FreeRADIUS is to prove itself. */
export interface HandedPassword {
  readonly password: string;
  /** Whether nothing is as good as it. */
  readonly orNothing: boolean;
}

/** What an accepted login has beside its ticket's terms. */
interface AcceptanceTerms extends Pick<RadiusAccess, 'idleTimeout'> {
  readonly handed?: HandedPassword | undefined;
}

const biggest = 2 ** 31 - 1;
const gigaword = 2 ** 32;

/** Seconds without traffic after which a device counts as gone, unless the location says otherwise. */
const usualIdleSeconds = 1800;
/** Seconds between words of accounting, for a ticket with a budget. */
const interimSeconds = 600;

/** A login that is refused, with what its guest reads; without a message where nobody has typed anything yet. */
export function rejection(message?: string): RadiusAnswer {
  return answer({ 'control:Auth-Type': 'Reject', ...(message !== undefined && { 'reply:Reply-Message': message }) });
}

/**
 * A login that is accepted. With a password FreeRADIUS proves it, as only it can answer a proof by MS-CHAP.
 * @param serial the ticket's, which a network sends back in its accounting and may write into its own log
 */
export function acceptance(grant: LoginGrant, serial: string, terms: AcceptanceTerms = {}): RadiusAnswer {
  const { seconds, counts } = grant;
  const { handed, idleTimeout = usualIdleSeconds } = terms;
  return answer({
    ...(handed ? handedOver(handed) : { 'control:Auth-Type': 'Accept' }),
    'reply:Session-Timeout': Math.min(Math.max(Math.floor(seconds), 1), biggest),
    ...(idleTimeout > 0 && { 'reply:Idle-Timeout': idleTimeout }),
    ...(counts && { 'reply:Acct-Interim-Interval': interimSeconds }),
    'reply:Class': `0x${ticketClass(serial).toString('hex')}`,
    ...rates(grant),
    ...budgets(grant),
  });
}

function handedOver({ password, orNothing }: HandedPassword): Readonly<Record<string, string>> {
  return { 'control:Cleartext-Password': password, ...(orNothing && { 'control:Tmp-String-3': 'passcode' }) };
}

/** WISPr counts in bit/s, ChilliSpot in kbit/s; MikroTik names first what its router receives. */
function rates({ downrate, uprate }: LoginGrant): Readonly<Record<string, string | number>> {
  const bits = (rate: number) => Math.min(rate * 1000, gigaword - 1);
  const mikrotikRate = (rate: number) => (rate > 0 ? `${rate}k` : '0');
  return {
    ...(downrate > 0 && {
      'reply:WISPr-Bandwidth-Max-Down': bits(downrate),
      'reply:ChilliSpot-Bandwidth-Max-Down': downrate,
    }),
    ...(uprate > 0 && { 'reply:WISPr-Bandwidth-Max-Up': bits(uprate), 'reply:ChilliSpot-Bandwidth-Max-Up': uprate }),
    ...((downrate > 0 || uprate > 0) && {
      'reply:Mikrotik-Rate-Limit': `${mikrotikRate(uprate)}/${mikrotikRate(downrate)}`,
    }),
  };
}

/** Bytes left. ChilliSpot's limits end at 4 GiB: a login that uses them up is followed by another. */
function budgets({ downloadLeft, uploadLeft }: LoginGrant): Readonly<Record<string, number>> {
  return {
    ...(downloadLeft !== undefined && {
      'reply:ChilliSpot-Max-Output-Octets': Math.min(downloadLeft, gigaword - 1),
      ...mikrotikLimit('Xmit', downloadLeft),
    }),
    ...(uploadLeft !== undefined && {
      'reply:ChilliSpot-Max-Input-Octets': Math.min(uploadLeft, gigaword - 1),
      ...mikrotikLimit('Recv', uploadLeft),
    }),
  };
}

function mikrotikLimit(way: 'Xmit' | 'Recv', bytes: number): Readonly<Record<string, number>> {
  // Without it, whole gigawords would leave a limit of 0, which elsewhere means none.
  const left = bytes % gigaword === 0 ? bytes - 1 : bytes;
  const laps = Math.min(Math.floor(left / gigaword), gigaword - 1);
  return {
    [`reply:Mikrotik-${way}-Limit`]: left % gigaword,
    ...(laps > 0 && { [`reply:Mikrotik-${way}-Limit-Gigawords`]: laps }),
  };
}

function answer(attributes: Readonly<Record<string, string | number>>): RadiusAnswer {
  const long = ([name, value]: [string, string | number]) => [name, { op: ':=', do_xlat: false, value: [value] }];
  return Object.fromEntries(Object.entries(attributes).map(long)) as RadiusAnswer;
}

const word = 'ticket ';

/** What `Class` says of an accepted login: a network sends it back in its accounting, and may write it into its own log. */
function ticketClass(serial: string): Buffer {
  return Buffer.from(`${word}${serial}`);
}

/** The serial of the ticket that a `Class` names, as rlm_rest writes its bytes or in hexadecimal digits; undefined if it is none of ours. */
export function serialOfClass(value = ''): string | undefined {
  const text = /^0x[0-9a-fA-F]+$/.test(value) ? Buffer.from(value.slice(2), 'hex').toString('latin1') : value;
  const serial = text.slice(word.length);
  return text.startsWith(word) && /^\d{1,12}$/.test(serial) ? serial : undefined;
}
