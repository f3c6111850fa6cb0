import type { AccountingWord, NetworkUse, TicketSession } from '../model/network/network-use.ts';
import { epochMs } from '../time/instant.ts';

/** Seconds for which a device that is told to be online keeps a place without another word: networks tell every ten minutes. */
const heard = 900;

/** A network that ends a session and begins it again at once, in seconds. */
const atOnce = 10;

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
  const { device } = session;
  if (device === '') return devices;
  const own = devices[device];
  if (session.endedAt !== undefined && !goesOn(session, now)) {
    const isElsewhere = sessions.some(
      (other) => other.id !== session.id && other.device === device && other.endedAt === undefined,
    );
    // A repetition does not put out who has come back since.
    const isBack = own !== undefined && own.since * 1000 > epochMs(session.endedAt);
    if (!own || word.status !== 'stop' || isElsewhere || isBack) return devices;
    const { [device]: _, ...others } = devices;
    return others;
  }
  if (own && own.until >= now + heard / 2) return devices;
  const slot = { ...own, since: own?.since ?? now, until: now + heard, server: session.server };
  return { ...devices, [device]: slot };
}

function goesOn({ startedAgain, endedAt }: TicketSession, now: number): boolean {
  if (startedAgain === undefined || endedAt === undefined || now - startedAgain > atOnce) return false;
  return startedAgain * 1000 - epochMs(endedAt) <= atOnce * 1000;
}
