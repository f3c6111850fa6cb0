import type { ConnectionMutant, Shown } from './connection-mutants.ts';
import { simulateConnections, start } from './simulate-connections.ts';

const hour = 3_600_000;

/** What connections with a broken rule shows under its load. */
export async function shownBy({ under, plan, handlers }: Omit<ConnectionMutant, 'breaks' | 'shows'>): Promise<Shown> {
  const { verdict, connections, overtaken, seen } = await simulateConnections(under, {
    handlers,
    patience: 48 * hour,
    ...(plan && { plan }),
  });
  const { newStaysPerHour: most = Number.POSITIVE_INFINITY } = under;
  // Lists bring as many as there are: at the beginning, and a day later.
  const hours = Array.from({ length: 22 }, (_, n) => new Date(start + (n + 1) * hour).toISOString().slice(0, 13));
  return {
    unprocessed: connections.unprocessed,
    unknownStays: connections.unknownStays,
    overtaken,
    redriven: verdict.redriven,
    mostNewStays: Math.max(0, ...hours.map((one) => (seen.newStays.get(one) ?? 0) - most)),
  };
}
