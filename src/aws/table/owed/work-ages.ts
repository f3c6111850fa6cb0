import { type DueWork, nameOfDue, type WorkAge } from '../../../app/ports/owed/due-work.ts';
import { owedSince } from '../../../domain/owed/owed-since.ts';
import { mapConcurrent } from '../../../kit/map-concurrent.ts';
import { readStayItems } from '../stays/read-stay-items.ts';
import { fromItem } from '../stays/stay-item.ts';
import { stayItemKey, stayRefOf } from '../stays/stay-ref.ts';
import type { Table } from '../table.ts';

/**
 * Finds since when listed work has been owed, and why it waits; what is owed no more is left out. It reads each stay once
 * between two tries: what is listed as before is as before.
 */
export function workAges(table: Table): (listed: readonly DueWork[]) => Promise<WorkAge[]> {
  let known = new Map<string, WorkAge>();
  return async (listed) => {
    const unknown = listed.filter((work) => !known.has(nameOfDue(work)));
    const names = new Set(listed.map(nameOfDue));
    known = new Map([...[...known].filter(([name]) => names.has(name)), ...(await readAll(unknown, table))]);
    return [...known.values()];
  };
}

async function readAll(all: readonly DueWork[], table: Table): Promise<[string, WorkAge][]> {
  const byLocation = Map.groupBy(all, ({ locationId }) => locationId);
  const found = await mapConcurrent([...byLocation], async ([locationId, ofLocation]) => {
    const sortKeys = [...new Set(ofLocation.map((listed) => stayItemKey(listed).sk.S))];
    const items = await readStayItems(locationId, sortKeys, table, false);
    const stays = new Map(items.map((item) => [stayRefOf(item).key, fromItem(item)]));
    return ofLocation.flatMap((listed): [string, WorkAge][] => {
      const work = stays.get(listed.key)?.owed[listed.kind];
      const since = work && owedSince(work);
      if (!work || since === undefined || work.version !== listed.version) return [];
      const { why } = work;
      return [[nameOfDue(listed), { kind: listed.kind, since, ...(why !== undefined && { why }) }]];
    });
  });
  return found.flat();
}
