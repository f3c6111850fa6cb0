import type { Location } from '../../../src/core/location/location.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { fromItem } from '../../../src/core/stay/store/stay-item.store.ts';
import { relayOf } from '../../core/support/address-model.ts';
import type { Write } from '../fakes/fake-table.ts';

/** What was seen of one stay, write by write. */
interface SeenWays {
  /** Since when it is cancelled, or over; undefined while it stands. */
  closedAt: number | undefined;
  /** Since when its guest is there. */
  checkedInAt: number | undefined;
}

type Way = 'email' | 'message' | 'text';

/** The ways of an address, told without the product, in their order. */
export function orderFor(stay: Stay, { reach = [], relayFirst, sms }: Location): readonly Way[] {
  const { email, phone } = stay.facts.guest ?? {};
  const relay = relayOf(email) ?? (email?.endsWith('@guest.agoda.com') ? 'agoda' : undefined);
  const isOwn = email !== undefined && /@(example\.com|tbo\.com)$/.test(email);
  const names = { mail: 'email', 'system-message': 'message', sms: 'text' } as const;
  const possible = reach
    .map((way) => names[way])
    .filter((way) => {
      if (way === 'message') return !isOwn;
      return way === 'email' || (sms !== undefined && phone !== undefined);
    });
  return relayFirst && relay !== undefined ? [...new Set<Way>(['message', ...possible])] : possible;
}

/** Whether nobody waits for a mail to this address: the hotel has not said that the portal lets it through. */
function isUnsure(email: string | undefined, { relays = {} }: Location): boolean {
  const domain = relayOf(email);
  return domain !== undefined && !(domain === 'guest.booking.com' && relays['booking.com'] === 'approved');
}

/** Whether a way's end is certain, and in vain. */
function isInVain(stay: Stay, way: Way, location: Location): boolean {
  const work = stay.owed[way];
  if (way === 'email' && isUnsure(stay.facts.guest?.email, location)) return true;
  if (!work) return false;
  if (work.status === 'failed') return work.why !== 'unknown' && work.why !== 'restored';
  return ['bounced', 'rejected', 'skipped'].includes(work.status);
}

/** A guest who has the code already, or may have it, gives another address: that one gets it too. */
function isOwnAtLast(before: Stay | undefined, after: Stay): boolean {
  const { message, text } = after.owed;
  const mayHaveCode = [message, text].some((work) => work?.status === 'accepted' || work?.why === 'unknown');
  return mayHaveCode && before?.facts.guest?.email !== after.facts.guest?.email;
}

/** Watches stays at hotels of several ways; `now` in epoch milliseconds. */
export function watchedWays(locations: readonly Location[], now: () => number) {
  const stays = new Map<string, SeenWays>();
  const early: string[] = [];
  const byId = new Map(locations.map((location) => [location.id, location]));

  /** A way begins: all before it have ended in vain by now. */
  function checkBegun(name: string, before: Stay | undefined, after: Stay): void {
    const location = byId.get(after.locationId);
    if (!location) return;
    const order = orderFor(after, location);
    for (const [i, way] of order.entries()) {
      const work = after.owed[way];
      const isNew = work?.status === 'queued' && work.version !== before?.owed[way]?.version;
      // What reception asks for goes in any case.
      if (!isNew || (way === 'email' && (after.owed.email?.alone || isOwnAtLast(before, after)))) continue;
      const waits = order.slice(0, i).find((one) => !isInVain(after, one, location));
      if (waits) early.push(`${way} of ${name} before ${waits} has failed: ${after.owed[waits]?.status}`);
    }
  }

  return {
    stays,
    /** Ways that began before one had failed for certain. */
    early,
    onWrite({ before, after }: Write) {
      if (!after?.sk?.S?.startsWith('STAY#')) return;
      const name = `${after.pk?.S}\n${after.sk.S}`;
      const stay = fromItem(after);
      const seen = stays.get(name) ?? { closedAt: undefined, checkedInAt: undefined };
      stays.set(name, seen);
      const stands = stay.state === 'active' && !stay.ended;
      seen.closedAt = stands ? undefined : (seen.closedAt ?? now());
      seen.checkedInAt = stay.checkedInAt === undefined ? undefined : (seen.checkedInAt ?? now());
      checkBegun(name, before && fromItem(before), stay);
    },
  };
}
