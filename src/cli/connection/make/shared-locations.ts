import type { Connection } from '../../../domain/model/connections/connection.ts';

/** What to know of properties that share a location, a sentence for each such location. */
export function sharedLocationWarnings({ properties }: Pick<Connection, 'properties'>): string[] {
  const byLocation = Map.groupBy(Object.entries(properties), ([, location]) => location);
  return [...byLocation]
    .filter(([, all]) => all.length > 1)
    .map(
      ([location, all]) =>
        `the properties ${all.map(([name]) => name).join(', ')} are all of ${location}: reservations of these with the same number count as one. If the system numbers each property by itself, make a connection for each.`,
    );
}
