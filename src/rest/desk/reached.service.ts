import { type PresentStay, type PresentStays, rowIdOf } from '../../core/stay/present.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import type { NetworkUse, NetworkUses } from '../../core/ticket/use/network-use.ts';
import { usesOf } from '../../networks/accounting/ticket-uses.service.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import type { DeskReachedAnswer } from './answers.schema.ts';
import { hasLoggedIn, isInHouse, type Reached, reachedOf, type SeenStay } from './row.ts';

/** What telling who is reached needs. */
export interface ReachedDeps {
  readonly present: Pick<PresentStays, 'of'>;
  readonly uses: Pick<NetworkUses, 'getAll'>;
}

/** Of the guests in the house: who is online, who has the code, and whom nobody has reached. */
export async function deskReached(
  { access: { location } }: AuthorizedRequest,
  deps: ReachedDeps & Pick<HttpApiDeps, 'now'>,
): Promise<Answer> {
  const groups = await reachedAt(location.id, deps.now(), deps);
  const named = (reached: Reached) => (groups.get(reached) ?? []).map(({ ref, stay }) => rowIdOf(ref.key, stay));
  const serials = { online: named('online'), handed: named('handed'), unreached: named('no') };
  const counts = { online: serials.online.length, handed: serials.handed.length, unreached: serials.unreached.length };
  const inHouse = counts.online + counts.handed + counts.unreached;
  const body: DeskReachedAnswer = { inHouse, ...counts, serials };
  return { status: 200, body };
}

/** The guests in a location's house by whether they have the code. @param at epoch milliseconds */
export async function reachedAt(
  locationId: string,
  at: number,
  deps: ReachedDeps,
): Promise<ReadonlyMap<Reached, readonly PresentStay[]>> {
  const here = await deps.present.of(locationId, { from: at, until: at + 1 });
  const stays = here.filter(({ stay }) => isInHouse(stay, at));
  // Whoever has logged in is reached, wherever their devices are now.
  const isOpen = ({ stay }: PresentStay) => !hasTicket(stay) || !hasLoggedIn(stay);
  const seen = await withUses(stays.filter(isOpen), deps);
  return Map.groupBy([...stays.filter((one) => !isOpen(one)), ...seen], (one) => reachedOf(one, at));
}

/** Stays with how their tickets are used, in the same order. */
export async function withUses<One extends PresentStay>(
  stays: readonly One[],
  { uses }: Pick<ReachedDeps, 'uses'>,
): Promise<(One & Pick<SeenStay, 'use'>)[]> {
  const ticketed = stays.flatMap(({ ref, stay }) => (hasTicket(stay) ? [{ ref, stay }] : []));
  const found = await usesOf(ticketed, uses);
  const byKey = new Map<string, NetworkUse | undefined>(ticketed.map(({ ref }, i) => [ref.key, found[i]]));
  return stays.map((one) => ({ ...one, use: byKey.get(one.ref.key) }));
}
