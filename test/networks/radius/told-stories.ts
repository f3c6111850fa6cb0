import fc from '../../testkit/properties.ts';

/** What an access server tells of one session at one time; `sentAt` in seconds since the beginning of the story. */
export interface Packet {
  readonly session: string;
  readonly n: number;
  readonly status: 'Start' | 'Interim-Update' | 'Stop';
  readonly sentAt: number;
  /** Seconds, bytes up, bytes down. */
  readonly counts: readonly number[];
  readonly cause?: string;
}

/** A session: the lengths of its parts in seconds, and what was sent and received in each. */
interface Session {
  /** `plain`: parts are the times between its words; else the network ends it after each, and counts anew or on. */
  readonly how: 'plain' | 'anew' | 'on';
  readonly beginsAt: number;
  readonly parts: readonly { readonly length: number; readonly upload: number; readonly download: number }[];
  readonly isOpen: boolean;
}

/** Sessions of several devices of one ticket, and when each copy of each packet comes. */
export interface Story {
  readonly dated: 'date' | 'delay' | 'retried' | 'neither';
  readonly sessions: readonly Session[];
  /** By packet: how each of its copies comes. */
  readonly copies: readonly (readonly Copy[])[];
}

interface Copy {
  /** Seconds. */
  readonly late: number;
  /** Which comes first of those that come at once. */
  readonly turn: number;
  /** Where packets tell how long they were tried only once they are sent again: of the seconds, those that were none of it. */
  readonly onTheWay?: number | undefined;
}

const bytes = (least: number) => fc.integer({ min: least, max: 5000 });
const lateness = fc.oneof(fc.constantFrom(0, 0, 1, 20, 60, 61, 600), fc.nat(7200));
/** Seconds that a packet may wait on its way. */
const longestWay = 90;

function copiesOf(dated: Story['dated']): fc.Arbitrary<readonly Copy[]> {
  const onTheWay = dated === 'retried' ? fc.option(fc.nat(longestWay), { nil: undefined }) : fc.constant(undefined);
  return fc.array(fc.record({ late: lateness, turn: fc.nat(), onTheWay }), { minLength: 1, maxLength: 3 });
}

/** Stories by what their packets say of their time: without that, what nobody can know is left out. */
export function stories(dated: Story['dated']): fc.Arbitrary<Story> {
  const isDated = dated !== 'neither';
  const session =
    // Words come further apart than they may wait.
    dated === 'retried' ? plain(longestWay + 30) : fc.oneof(plain(1), minutes('anew', isDated), minutes('on', isDated));
  return fc.array(session, { minLength: 1, maxLength: 4 }).chain((sessions) => {
    const words = sessions.flatMap((session, n) => wordsOf(session, n)).length;
    const each = fc.array(copiesOf(dated), { minLength: words, maxLength: words });
    return each.map((all) => ({ dated, sessions, copies: all }));
  });
}

function plain(least: number): fc.Arbitrary<Session> {
  const part = fc.record({ length: fc.integer({ min: least, max: 700 }), upload: bytes(0), download: bytes(0) });
  return fc.record({
    how: fc.constant('plain'),
    beginsAt: fc.nat(600),
    parts: fc.array(part, { minLength: 1, maxLength: 5 }),
    isOpen: fc.boolean(),
  });
}

/** pfSense's minutes. Without dates they differ in what was sent, and where seconds are counted on there are more than one. */
function minutes(how: 'anew' | 'on', isDated: boolean): fc.Arbitrary<Session> {
  const least = isDated ? 0 : 1;
  const part = fc.record({ length: fc.constant(60), upload: bytes(0), download: bytes(0) });
  return fc
    .record({
      how: fc.constant(how),
      beginsAt: fc.nat(600),
      parts: fc.array(part, { minLength: isDated ? 1 : 2, maxLength: 6 }),
      last: fc.option(fc.integer({ min: 5, max: 59 }), { nil: undefined }),
      isOpen: fc.boolean(),
    })
    .map(({ last, parts, isOpen, ...session }) => {
      const lengths = last === undefined ? parts : [...parts, { length: last, upload: 7, download: 7 }];
      // The same minute twice is one that was told twice, if nothing tells the time.
      const told = lengths.map((one, i) => (least === 0 ? one : { ...one, upload: one.upload * 10 + i }));
      return { ...session, parts: told, isOpen: isOpen && last === undefined };
    });
}

/** What an access server tells of a session, in order. */
function wordsOf({ how, beginsAt, parts, isOpen }: Session, n: number): Packet[] {
  const about = { session: `s-${n}`, n: n + 1 };
  const words: Packet[] = [{ ...about, status: 'Start', sentAt: beginsAt, counts: [] }];
  let [time, upload, download] = [0, 0, 0];
  for (const [i, part] of parts.entries()) {
    time += part.length;
    [upload, download] =
      how === 'plain' ? [upload + part.upload, download + part.download] : [part.upload, part.download];
    const counts = [how === 'anew' ? part.length : time, upload, download];
    const isLast = i === parts.length - 1;
    const isEnd = how !== 'plain' || (isLast && !isOpen);
    const cause = isLast && !isOpen ? 'User-Request' : 'NAS-Request';
    const sentAt = beginsAt + time;
    words.push({ ...about, status: isEnd ? 'Stop' : 'Interim-Update', sentAt, counts, ...(isEnd && { cause }) });
    if (how !== 'plain' && (!isLast || isOpen)) words.push({ ...about, status: 'Start', sentAt, counts: [] });
  }
  return words;
}

/** A copy of a packet that comes; `triedFor` in seconds, if it tells them. */
interface CopyOf {
  readonly at: number;
  readonly packet: Packet;
  readonly triedFor: number | undefined;
}

/** The packets as they come: each copy, in order. */
export function packetsOf({ sessions, copies: all, dated }: Story): readonly CopyOf[] {
  return sessions
    .flatMap((session, n) => wordsOf(session, n).map((packet) => ({ packet, how: session.how })))
    .flatMap(({ packet, how }, i) => {
      const each = all[i] ?? [];
      const first = Math.min(...each.map(({ late }) => late));
      // Without dates nobody can tell an end that comes again when the next one is due from that.
      const isClose = dated === 'neither' && how !== 'plain' && packet.status === 'Stop';
      return each.map(({ late, turn, onTheWay }) => {
        const after = isClose ? first + ((late - first) % 15) : late;
        const tried = onTheWay === undefined ? undefined : Math.max(0, after - onTheWay);
        return { at: packet.sentAt + after, turn, packet, triedFor: dated === 'delay' ? after : tried };
      });
    })
    .toSorted((one, other) => one.at - other.at || one.turn - other.turn);
}

/** What is right: sums over all sessions, and which of them go on, where that can be known. */
export function truthOf({ sessions, dated }: Story) {
  const sum = (of: (part: Session['parts'][number]) => number) =>
    sessions.flatMap(({ parts }) => parts).reduce((total, part) => total + of(part), 0);
  const known = sessions.map(({ how, isOpen }, n) =>
    how === 'plain' || !isOpen || dated !== 'neither' ? [[`s-${n}`, isOpen]] : [],
  );
  return {
    sums: [sum((part) => part.length), sum((part) => part.upload), sum((part) => part.download)],
    isOpen: Object.fromEntries(known.flat()),
  };
}
