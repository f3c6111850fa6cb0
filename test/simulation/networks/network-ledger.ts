import { createHmac } from 'node:crypto';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { fromItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import { type NetworkUse, noUse } from '../../../src/core/ticket/use/network-use.ts';
import { storedUse } from '../../../src/core/ticket/use/network-uses.store.ts';
import type { Attributes as Item } from '../fakes/expression-reader.ts';
import type { SesMail } from '../fakes/fake-ses.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { AccessServerKind } from './access-server-kinds.ts';
import type { Reply } from './radius-server.ts';

/** The secret of every simulated deployment. */
export const simulatedSecret = Buffer.alloc(32, 7);

/** Milliseconds for which a device keeps its place whose network has ended its session itself. */
const between = 90_000;

/** A login that a function has handled, whoever heard of it; instants in epoch milliseconds. */
export interface HandledLogin {
  readonly locationId: string;
  /** The code as it was mailed. */
  readonly code: string;
  readonly device: string;
  readonly server: string;
  readonly from: number;
  readonly until: number;
  /** Undefined if it died, or did not decide. */
  readonly reply: Reply | undefined;
  /** It was asked for by the device's address: then `code` is that of the ticket which let it in, or may have. */
  readonly byAddress?: true;
}

/** One word of an access server about a session. */
export interface ToldWord {
  readonly status: 'Start' | 'Interim-Update' | 'Stop';
  readonly seconds: number;
  readonly upload: number;
  readonly download: number;
  /** Counts the beginnings of the session. */
  readonly part: number;
  readonly sentAt: number;
  readonly cause?: string;
  /** When a function has handled it; the last of several. */
  handledAt?: number;
  /** When it was first answered 2xx. */
  recordedAt?: number;
}

/** A session as the access server has it. */
export interface TrueSession {
  /** As FreeRADIUS names it. */
  readonly id: string;
  /** As it names it itself. */
  readonly ownId: string;
  readonly locationId: string;
  readonly code: string;
  readonly device: string;
  readonly server: string;
  readonly kind: AccessServerKind;
  readonly startedAt: number;
  endedAt?: number;
  /** It began by the device's address. */
  readonly byAddress?: true;
  /** Its clock has jumped by that many seconds. */
  jumped: number;
  readonly words: ToldWord[];
}

/** A stay as it was from an instant on. */
interface StayVersion {
  readonly at: number;
  readonly stay: Stay;
}

/** A ticket's use as it was from an instant on. */
interface UseVersion {
  readonly at: number;
  readonly use: NetworkUse;
}

/** A device's note as it was from an instant on; without a code it was forgotten. */
interface NoteVersion {
  readonly at: number;
  readonly code: string;
}

/** An access server that told that it was started, and was heard. */
interface HeardRestart {
  readonly server: string;
  readonly locationId: string;
  readonly from: number;
  readonly until: number;
}

/** A device that came online although as many others were. */
interface Crowd {
  readonly name: string;
  readonly at: number;
}

/** A ticket, by stay and code, whose sums have become less. */
export interface Shrunk {
  readonly name: string;
  /** Seconds by which they are less; undefined if others than these are. */
  readonly seconds: number | undefined;
}

/** All that networks did and that was written of it. */
export type NetworkLedger = ReturnType<typeof networkLedger>;

/** Keeps book of a world's networks; `now` in epoch milliseconds. */
export function networkLedger(now: () => number) {
  const stays = new Map<string, StayVersion[]>();
  const uses = new Map<string, UseVersion[]>();
  const codes = new Map<string, string>();
  const codesOfStay = new Map<string, Set<string>>();
  const mailed = new Map<string, string>();
  const online = new Map<string, Map<string, Set<TrueSession>>>();
  const restamped: string[] = [];
  const crowds: Crowd[] = [];
  const serials = new Map<string, string>();
  const notes = new Map<string, NoteVersion[]>();
  const noteName = (locationId: string, device: string) => {
    const digest = createHmac('sha256', simulatedSecret).update(`device\n${locationId}\n${device}`).digest('base64url');
    return `REMEMBERED#${locationId} ${digest.slice(0, 22)}`;
  };
  const shrunk: Shrunk[] = [];
  const sessions: TrueSession[] = [];
  const restarts: HeardRestart[] = [];

  function noteStay(item: Item): void {
    const stay = fromItem(item);
    const name = `${item.pk?.S?.slice(4)}#${item.sk?.S?.slice(5)}`;
    const versions = stays.get(name) ?? [];
    stays.set(name, versions);
    const before = versions.at(-1)?.stay.ticket;
    const { ticket, locationId } = stay;
    if (before?.user === ticket?.user && before?.login !== undefined && before.login !== ticket?.login)
      restamped.push(name);
    versions.push({ at: now(), stay });
    if (!ticket) return;
    codes.set(`${locationId} ${ticket.user}`, name);
    serials.set(`ticket ${ticket.serial}`, ticket.user);
    const own = codesOfStay.get(name) ?? new Set();
    codesOfStay.set(name, own.add(ticket.user));
  }

  const devicesOf = ({ locationId, code }: TrueSession) => {
    const name = `${locationId} ${code}`;
    const devices = online.get(name) ?? new Map<string, Set<TrueSession>>();
    online.set(name, devices);
    return devices;
  };

  /** A device is where it came online last: if that was started again since, it has gone, whatever lasts elsewhere. */
  function isPutOut(device: string, { locationId, code }: TrueSession): boolean {
    const last = sessions.findLast(
      (one) => one.device === device && one.code === code && one.locationId === locationId,
    );
    return (
      last?.endedAt !== undefined &&
      restarts.some((one) => one.server === last.server && one.locationId === locationId && one.from >= last.startedAt)
    );
  }

  /** Its network has ended its session, and nobody has told since that it has begun another: its place is over. */
  function isUnheard(device: string, { locationId, code }: TrueSession): boolean {
    const own = sessions.filter((one) => one.device === device && one.code === code && one.locationId === locationId);
    const [before, last] = own.slice(-2);
    const stop = before?.words.at(-1);
    if (stop?.cause !== 'NAS-Request' || stop.handledAt === undefined) return false;
    const isOver = now() - stop.handledAt > between;
    return isOver && (last?.words ?? []).every(({ handledAt }) => handledAt === undefined);
  }

  return {
    logins: [] as HandledLogin[],
    sessions,
    restarts,
    /** Logins that got no answer at all. */
    unanswered: 0,
    crowds,
    /** By location and stay: `28XXX004#KEY`. */
    stays,
    /** By stay and code. */
    uses,
    /** Stays whose first login has become another. */
    restamped,
    shrunk,
    /** The stay of a location's code. */
    stayOf: (locationId: string, code: string) => codes.get(`${locationId} ${code}`),
    /** The code of the ticket that a `Class` names. */
    codeOfClass: (told: string | undefined) => serials.get(told ?? ''),
    /** The code with which a device is remembered now; empty if it is not. */
    notedCode: (locationId: string, device: string) => notes.get(noteName(locationId, device))?.at(-1)?.code ?? '',
    /** How it was remembered between two instants. */
    notesOf: (locationId: string, device: string, from: number, until: number) =>
      versionsIn([{ at: 0, code: '' }, ...(notes.get(noteName(locationId, device)) ?? [])], from, until),
    /** The code in the newest mail to the guest of a reservation. */
    mailedCode: (reservation: string) => mailed.get(reservation),
    comesOnline(session: TrueSession, from: number, at: number) {
      const devices = devicesOf(session);
      const own = devices.get(session.device) ?? new Set();
      devices.set(session.device, own.add(session));
      const name = codes.get(`${session.locationId} ${session.code}`) ?? '';
      const versions = versionsIn(stays.get(name) ?? [], from, at);
      const most = Math.max(...versions.map(({ stay }) => stay.ticket?.numUsers || Number.POSITIVE_INFINITY));
      if (devices.size <= most) return;
      const count = [...devices.keys()].filter((one) => !isPutOut(one, session) && !isUnheard(one, session)).length;
      if (count > most) crowds.push({ name: `${count} devices for ${most} on ${name}`, at });
    },
    goesOffline(session: TrueSession) {
      const devices = devicesOf(session);
      const own = devices.get(session.device);
      own?.delete(session);
      if (own?.size === 0) devices.delete(session.device);
    },
    onWrite({ after }: Write) {
      if (after?.sk?.S?.startsWith('STAY#')) noteStay(after);
      const [pk = '', sk = ''] = [after?.pk?.S, after?.sk?.S];
      if (pk.startsWith('REMEMBERED#'))
        notes.set(`${pk} ${sk}`, [...(notes.get(`${pk} ${sk}`) ?? []), { at: now(), code: after?.user?.S ?? '' }]);
      if (!after || !pk.startsWith('NETWORK#') || !sk.endsWith('#') || sk.indexOf('#') < sk.length - 1) return;
      const name = `${pk.slice(8)} ${sk.slice(0, -1)}`;
      const versions = uses.get(name) ?? [];
      uses.set(name, versions);
      const use = storedUse(after);
      const before = versions.at(-1)?.use.sums ?? noUse.sums;
      const less = (['upload', 'download', 'sessions'] as const).some((kind) => use.sums[kind] < before[kind]);
      const seconds = before.seconds - use.sums.seconds;
      if (less || seconds > 0) shrunk.push({ name, seconds: less ? undefined : seconds });
      versions.push({ at: now(), use });
    },
    onMail({ tags, text }: SesMail) {
      const name = `${tags.location}#${tags.stay}`;
      const code = [...(codesOfStay.get(name) ?? [])].findLast((one) =>
        [one, groupedCode(one)].some((shown) => text.includes(shown)),
      );
      const reservation = stays.get(name)?.at(-1)?.stay.reservationId;
      if (code !== undefined && reservation !== undefined) mailed.set(reservation, code);
    },
  };
}

/** What stood at some time between two instants. */
export function versionsIn<V extends { readonly at: number }>(all: readonly V[], from: number, until: number): V[] {
  const first = all.findLastIndex(({ at }) => at <= from);
  const last = all.findLastIndex(({ at }) => at <= until);
  return all.slice(Math.max(0, first), last + 1);
}
