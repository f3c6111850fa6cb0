import type { Location } from '../../core/location/location.ts';
import { type Hand, hands } from '../../core/owed/hands.ts';
import { type PresentStay, type PresentStays, rowIdOf } from '../../core/stay/present.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import type { NetworkUse, NetworkUses } from '../../core/ticket/use/network-use.ts';
import { usesOf } from '../../networks/accounting/ticket-uses.service.ts';
import type { Answer, AuthorizedRequest, HttpApiDeps } from '../api-request.service.ts';
import type { DeskReachedAnswer } from './desk-answers.schema.ts';
import { handOf, isInHouse, type SeenStay } from './row.schema.ts';

/** What telling who is reached needs. */
export interface ReachedDeps {
  readonly present: Pick<PresentStays, 'of'>;
  readonly uses: Pick<NetworkUses, 'getAll'>;
}

/** Of the guests in the house: who is online, who has been, who has the code, who may have it, and whom nobody has reached. */
export async function deskReached(
  { access: { location } }: AuthorizedRequest,
  deps: ReachedDeps & Pick<HttpApiDeps, 'now'>,
): Promise<Answer> {
  const groups = await reachedAt(location, deps.now(), deps);
  const named = (hand: Hand) => (groups.get(hand) ?? []).map(({ ref, stay }) => rowIdOf(ref.key, stay));
  const serials = Object.fromEntries(hands.map((hand) => [hand, named(hand)])) as DeskReachedAnswer['serials'];
  const counts = Object.fromEntries(hands.map((hand) => [hand, serials[hand].length])) as Record<Hand, number>;
  const inHouse = hands.reduce((sum, hand) => sum + counts[hand], 0);
  const body: DeskReachedAnswer = { inHouse, ...counts, serials };
  return { status: 200, body };
}

/** The guests in a location's house by whether they have the code. @param at epoch milliseconds */
export async function reachedAt(
  location: Pick<Location, 'id' | 'provenRelays'>,
  at: number,
  deps: ReachedDeps,
): Promise<ReadonlyMap<Hand, readonly PresentStay[]>> {
  const here = await deps.present.of(location.id, { from: at, until: at + 1 });
  const seen = await withUses(
    here.filter(({ stay }) => isInHouse(stay, at)),
    deps,
  );
  return Map.groupBy(seen, (one) => handOf(one, location, at).hand);
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
