import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EventOutcome } from '../../../app/ports/outcomes.ts';
import { mapConcurrent } from '../../../kit/map-concurrent.ts';
import { listLocations } from '../location-table.ts';
import type { FoundStay } from '../stays/find-stays.ts';
import { openedStays } from '../stays/opened-stays.ts';
import { outcomeOf, partition } from './outcome-table.ts';

interface Place {
  readonly db: DynamoDBClient;
  readonly tableName: string;
}

/**
 * What is on record of an event, by its id, from the oldest outcome to the newest: one for each location and source that used
 * it. An event that opened a stay, at once or after it was refused, is on record with the stay itself, which is looked for at
 * one location, or else at every one unless a record says that it was applied: that reads all of their stays.
 */
export async function readOutcomes(table: Place, eventId: string, locationId?: string): Promise<EventOutcome[]> {
  const recorded = await recordedOutcomes(table, eventId);
  const isApplied = recorded.some(({ outcome }) => outcome === 'applied');
  if (isApplied && locationId === undefined) return recorded;
  const ids = locationId === undefined ? (await listLocations(table)).map(({ id }) => id) : [locationId];
  const opened = await mapConcurrent(ids, (id) => openedStays(table, eventId, id));
  const here = recorded.filter((one) => locationId === undefined || (one.locationId ?? locationId) === locationId);
  const all = [...opened.flat().map((found) => openingOutcome(found, eventId)), ...here];
  return all.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** The outcomes of an event that are items of their own: all but that of having opened a stay. */
export async function recordedOutcomes({ db, tableName }: Place, eventId: string): Promise<EventOutcome[]> {
  const { Items = [] } = await db.send(
    new QueryCommand({
      TableName: tableName,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: partition(eventId) } },
    }),
  );
  return Items.map((item) => outcomeOf(unmarshall(item)));
}

/** What became of the event that has opened a stay. */
export function openingOutcome({ ref, stay }: FoundStay, eventId: string): EventOutcome {
  const { locationId, key } = ref;
  return { eventId, locationId, source: stay.source, outcome: 'applied', at: stay.openedAt, stay: key };
}
