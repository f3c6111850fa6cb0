import type { Hooks, Listener } from '../../../app/ports/events-out/hooks.ts';
import type { Hook } from '../../../domain/model/hooks/hook.ts';
import { rememberReads } from '../remember-reads.ts';
import type { Table } from '../table.ts';
import { hooksOf } from './hook-table.ts';

/** How long a function works with what it has read, in milliseconds: a hook that is made or removed is seen within half a minute. */
export const hooksFreshFor = 30_000;

const mostRemembered = 2000;

/** The hooks of locations in the table, a location's by one read, by one function at most twice a minute. */
export function cachedHooks({ now, ...table }: Table & { readonly now: () => number }): Hooks {
  const read = async (locationId: string) => (await hooksOf(locationId, table)).map(listener);
  const of = rememberReads(read, { now, freshFor: hooksFreshFor, missingFor: hooksFreshFor, most: mostRemembered });
  return { of: async (locationId) => (await of(locationId)) ?? [] };
}

function listener({ id, types }: Hook): Listener {
  return { id, ...(types && { types }) };
}
