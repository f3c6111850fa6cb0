import { epochMs } from '../../../kit/time.ts';
import { channelKinds } from '../../owed/kinds.ts';
import { addressKind } from '../../stay/guest/address-kind.ts';
import type { Ticketed } from '../../stay/stay.ts';
import { isHanded } from '../../stay/trail.ts';
import { startOf } from '../status.ts';

/** Guests of one kind of address whose tickets began in the last weeks: how many of them have logged in tells whether mails arrive. */
export interface FirstLogins {
  /** `direct`; a portal, such as `booking.com`; or `none`: an address that is not mailed, or no address. */
  readonly by: string;
  readonly stays: number;
  /** Those whom only a mail told the code that was taken by their provider, or by the portal's relay, and did not come back. */
  readonly handedOver: number;
  /** Of those, who logged in within 24 hours of the arrival. */
  readonly loggedIn: number;
}

const day = 86_400_000;
/** The time that is looked back at: milliseconds. */
export const firstLoginsOver = 28 * day;

/**
 * Counts guests by the kind of their address, those with most stays first. A ticket counts once its first day is over.
 * @param now epoch milliseconds
 */
export function firstLogins(stays: Iterable<Ticketed>, now: number): readonly FirstLogins[] {
  const counts = new Map<string, { by: string; stays: number; handedOver: number; loggedIn: number }>();
  for (const stay of stays) {
    const { ticket, facts, state, owed, trail } = stay;
    const from = epochMs(startOf(ticket));
    if (state !== 'active' || from < now - firstLoginsOver || from > now - day) continue;
    const by = kindOf(facts.guest?.email);
    const count = counts.get(by) ?? { by, stays: 0, handedOver: 0, loggedIn: 0 };
    counts.set(by, count);
    count.stays++;
    const { status } = owed.email ?? {};
    // Whoever was told by another channel, too, logs in whether or not the mail came.
    if (
      (status !== 'accepted' && status !== 'complained') ||
      isReachedOtherwise(owed) ||
      isHanded(trail, ticket.createdAt)
    )
      continue;
    count.handedOver++;
    if (ticket.login !== undefined && epochMs(ticket.login) <= from + day) count.loggedIn++;
  }
  return [...counts.values()].sort((a, b) => b.stays - a.stays);
}

function isReachedOtherwise(owed: Ticketed['owed']): boolean {
  return channelKinds.some(({ name, channel }) => !channel.isRepeatable && owed[name]?.status === 'accepted');
}

function kindOf(address: string | undefined): string {
  if (address === undefined) return 'none';
  const { kind, portal } = addressKind(address);
  if (kind === 'direct') return 'direct';
  return kind === 'relay' && portal !== undefined ? portal : 'none';
}

/** Fewer guests say nothing. */
const leastStays = 20;

/** The portals that probably drop mails in silence: of their guests less than a quarter as many have logged in as of others. */
export function droppingPortals(counts: readonly FirstLogins[]): readonly string[] {
  return portalsWhere(counts, (share) => share < 1 / 4);
}

/** The portals that pass mails on: of their guests at least three quarters as many have logged in as of others. */
export function provenPortals(counts: readonly FirstLogins[]): readonly string[] {
  return portalsWhere(counts, (share) => share >= 3 / 4);
}

/** Portals by how many of their guests have logged in, as a share of guests with own addresses, of at least 20 guests each whom a mail told the code. */
function portalsWhere(counts: readonly FirstLogins[], isSo: (share: number) => boolean): readonly string[] {
  const direct = counts.find(({ by }) => by === 'direct');
  if (!direct || direct.handedOver < leastStays || direct.loggedIn === 0) return [];
  const of = ({ handedOver, loggedIn }: FirstLogins) => loggedIn / handedOver / (direct.loggedIn / direct.handedOver);
  return counts.flatMap((one) => {
    const isPortal = one.by !== 'direct' && one.by !== 'none';
    return isPortal && one.handedOver >= leastStays && isSo(of(one)) ? [one.by] : [];
  });
}
