import type { AccountingWord, NetworkUse, TicketSession } from '../model/network/network-use.ts';
import { epochMs } from '../time/instant.ts';
import { lastLogin } from './device-slots.ts';
import { hasBegunAgain } from './next-session.ts';

/** Seconds for which a device that is told to be online keeps a place without another word: networks tell every ten minutes. */
const heard = 900;

/** Seconds for which a device keeps its place whose session the network itself ends: pfSense ends each once a minute, and begins it again. */
const between = 90;

/** Seconds for which it does after the first such end, when a start may be one that is told again. */
const onceAgain = 150;

/**
 * A ticket's devices after a word of accounting: who is online has a place, who has left gives it back.
 * @param session as it stands after the word
 * @param now epoch seconds
 */
export function devicesTold(
  devices: NetworkUse['devices'],
  word: AccountingWord,
  { session, sessions, now }: { session: TicketSession; sessions: readonly TicketSession[]; now: number },
): NetworkUse['devices'] {
  const { device, endedAt, told } = session;
  if (device === '') return devices;
  const own = devices[device];
  if (endedAt !== undefined && !goesOn(session, now)) return withoutEnded(devices, word, { session, sessions, now });
  const from = endedAt === undefined ? epochMs(session.toldAt) / 1000 : (told.startedAgain ?? now);
  const isSure = endedAt === undefined || told.settled !== undefined || told.parts.length > 1;
  if (!isSure && !own) return devices;
  const lasts = isSure ? heard : onceAgain;
  // A portal's place lasts as long as its controller was told.
  if (own && (own.granted !== undefined || own.until >= from + lasts / 2)) return devices;
  const until = Math.max(own?.until ?? 0, from + lasts);
  if (until <= now) return devices;
  const slot = { ...(own ?? { since: from, login: 0 }), until, server: session.server };
  return { ...devices, [device]: slot };
}

/** Who has left gives its place back, unless it is online otherwise. */
function withoutEnded(
  devices: NetworkUse['devices'],
  word: AccountingWord,
  { session, sessions, now }: { session: TicketSession; sessions: readonly TicketSession[]; now: number },
): NetworkUse['devices'] {
  const { device } = session;
  const own = devices[device];
  const isElsewhere = sessions.some(
    (other) =>
      other.id !== session.id && other.device === device && (other.endedAt === undefined || goesOn(other, now)),
  );
  // A repetition does not put out who has come back since.
  const isBack = own !== undefined && lastLogin(own) >= lastCounted(session);
  if (!own || word.status !== 'stop' || isElsewhere || isBack) return devices;
  const { [device]: _, ...others } = devices;
  if (session.endCause !== 'NAS-Request') return others;
  return { ...others, [device]: { ...own, until: Math.min(own.until, now + between) } };
}

/** Until when a session lasted by its own count, in epoch seconds: its end may be told late, when its device is back already. */
function lastCounted({ startedAt, endedAt = startedAt, seconds }: TicketSession): number {
  // A login within its first seconds is its own.
  const start = epochMs(startedAt) / 1000;
  return Math.max(start + 3, Math.min(epochMs(endedAt) / 1000, start + seconds));
}

/** A network that ends its sessions itself has begun it again at once. */
function goesOn(session: TicketSession, now: number): boolean {
  const { endCause, told } = session;
  return endCause === 'NAS-Request' && hasBegunAgain(session) && now - (told.startedAgain ?? 0) <= between;
}
