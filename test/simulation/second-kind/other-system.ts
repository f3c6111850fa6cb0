import type { WorkRef } from '../../../src/domain/model/stay-ref.ts';
import type { SeededRandom } from '../fakes/seeded-random.ts';
import type { VirtualTime } from '../fakes/virtual-time.ts';

/** A ticket as the other system was asked to place it. */
interface Placement extends WorkRef {
  readonly code: string;
  readonly until: string;
}

/** A system that tickets are placed at: it does not know what it was asked before, as most do not. */
export interface OtherSystem {
  /** @throws Error named as it names it, with the HTTP status, where it takes nothing */
  readonly execute: (command: string, input: unknown) => object;
  /** All that was placed, in order, by the stay's place and the version. */
  readonly placed: ReadonlyMap<string, readonly Placement[]>;
  /** Placements whose event is still to come. */
  readonly unreported: () => number;
}

/** Where a version of a stay's placement is listed. */
export function placementName({ locationId, key, version }: Omit<WorkRef, 'kind'>): string {
  return `LOC#${locationId}\nSTAY#${key}#${version}`;
}

/** The other system in memory; `publish` hears its event of each placement. */
export function otherSystem({
  time,
  random,
  publish,
}: {
  readonly time: VirtualTime;
  readonly random: SeededRandom;
  readonly publish: (event: string) => void;
}): OtherSystem {
  const placed = new Map<string, Placement[]>();
  let count = 0;
  let unreported = 0;
  return {
    execute(command, input) {
      if (command !== 'PlaceTicket') throw new Error(`The other system does not know ${command}`);
      const placement = input as Placement;
      const name = placementName(placement);
      placed.set(name, [...(placed.get(name) ?? []), placement]);
      const id = `placement-${++count}`;
      const { locationId, key, kind, version } = placement;
      const at = new Date(time.now()).toISOString();
      unreported++;
      time.after(random.between(50, 5000), () => {
        unreported--;
        publish(JSON.stringify({ work: { locationId, key, kind, version }, type: 'accepted', id, at, acceptedAt: at }));
      });
      return { id };
    },
    placed,
    unreported: () => unreported,
  };
}
