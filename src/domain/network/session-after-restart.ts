import type { TicketSession } from '../model/network/network-use.ts';
import { epochMs, isoSecond } from '../time/instant.ts';

/** A session as it stands after its access server was started again: over, unless it was told of since. @param restartedAt epoch seconds */
export function sessionAfterRestart(session: TicketSession, restartedAt: number): TicketSession {
  if (session.endedAt !== undefined || epochMs(session.toldAt) > restartedAt * 1000) return session;
  return { ...session, endedAt: isoSecond(restartedAt * 1000), endCause: 'NAS-Reboot' };
}
