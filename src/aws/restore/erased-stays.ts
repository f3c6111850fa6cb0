import type { Guest } from '../../domain/model/stay-event.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import { readItems } from '../table/read-items.ts';
import { fromItem } from '../table/stays/stay-item.ts';
import { stayItemKey, stayRefOf } from '../table/stays/stay-ref.ts';
import { keyOf } from './found-of.ts';
import type { RestorePlace } from './restore-place.ts';
import { scanPages } from './scan-pages.ts';

/** A guest who was erased after the backup, as the backup still names them. */
interface ErasedGuest {
  readonly guest: Guest;
  readonly source: string;
  readonly reservationId: string;
}

/** The stays that were erased since a backup, and the guests whom it names in them. */
export interface ErasedStays {
  has(ref: StayRef): boolean;
  guestsOf(locationId: string): readonly ErasedGuest[];
}

/**
 * Finds what was erased since the backup: what the operator has kept of it, and the tombstones in the table.
 * @param refs those of the files
 */
export async function erasedStays(
  refs: readonly StayRef[],
  { source, target, now }: RestorePlace,
): Promise<ErasedStays> {
  const all = new Map(refs.map((ref) => [nameOf(ref), ref]));
  for await (const page of scanPages(source, { kinds: ['stay'], now: now() })) {
    for (const item of await readItems(page.map(keyOf), target, true))
      if (item.state?.S === 'erased') all.set(nameOf(stayRefOf(item)), stayRefOf(item));
  }
  const guests = new Map<string, ErasedGuest[]>();
  for (const item of await readItems([...all.values()].map(stayItemKey), source, true)) {
    const { locationId, facts, source: system, reservationId } = fromItem(item);
    const { guest } = facts;
    if (guest) guests.set(locationId, [...(guests.get(locationId) ?? []), { guest, source: system, reservationId }]);
  }
  return { has: (ref) => all.has(nameOf(ref)), guestsOf: (locationId) => guests.get(locationId) ?? [] };
}

function nameOf({ locationId, key }: StayRef): string {
  return `${locationId}#${key}`;
}
