import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { onlyPartition, syncSortKey } from '../core/owed/sweep/due-index.store.ts';
import { conditionHeld, type Table } from '../kit/aws/table.store.ts';
import { isoTime } from '../kit/time.ts';

function syncKey(locationId: string) {
  return { pk: { S: `LOCATION#${locationId}` }, sk: { S: syncSortKey } };
}

/** After the last ticket's end, in milliseconds: its last use is still learnt. */
const afterEnd = 3_600_000;

/** A location's list is read in so many minutes at the latest, if a reading is planned: its file says so now. */
export async function readWithin(
  { db, tableName, now }: Table & { readonly now: () => number },
  locationId: string,
  minutes: number,
): Promise<void> {
  const command = new UpdateItemCommand({
    TableName: tableName,
    Key: syncKey(locationId),
    UpdateExpression: 'SET placeAt = :at',
    ConditionExpression: 'placeAt > :at',
    ExpressionAttributeValues: { ':at': { S: isoTime(now() + minutes * 60_000) } },
  });
  await conditionHeld(db.send(command));
}

/** The plans in the table, an item a location. */
export function issuerSyncs({ db, tableName, now }: Table & { readonly now: () => number }) {
  /** What this copy has noted: most tickets end when others do, and cost no write. */
  const noted = new Map<string, string>();
  const update = (
    locationId: string,
    input: Omit<ConstructorParameters<typeof UpdateItemCommand>[0], 'TableName' | 'Key'>,
  ) =>
    conditionHeld(
      db.send(
        new UpdateItemCommand({
          TableName: tableName,
          Key: syncKey(locationId),
          ...input,
        }),
      ),
    );
  const inMinutes = (minutes: number) => ({ S: isoTime(now() + minutes * 60_000) });

  return {
    /** A ticket is valid until an instant (ISO-8601): the list is read in so many minutes, and again and again until then; 0: never. */
    async noteTicket(locationId: string, until: string, everyMinutes: number) {
      if (everyMinutes === 0 || until <= (noted.get(locationId) ?? '')) return;
      await update(locationId, {
        UpdateExpression: 'SET liveUntil = :until, placePk = :pk, placeAt = if_not_exists(placeAt, :at)',
        ConditionExpression: 'attribute_not_exists(liveUntil) OR liveUntil < :until',
        ExpressionAttributeValues: {
          ':until': { S: until },
          ':pk': { S: onlyPartition('placement') },
          ':at': inMinutes(everyMinutes),
        },
      });
      noted.set(locationId, until);
    },
    /** Takes a reading that is due, and plans the next one while tickets are valid; false if another has taken it. */
    async take(locationId: string, everyMinutes: number) {
      const values = { ':now': inMinutes(0), ':over': { S: isoTime(now() - afterEnd) } };
      const again = everyMinutes > 0;
      const isNext =
        again &&
        (await update(locationId, {
          UpdateExpression: 'SET placeAt = :next',
          ConditionExpression: 'placeAt <= :now AND liveUntil > :over',
          ExpressionAttributeValues: { ...values, ':next': inMinutes(everyMinutes) },
        }));
      if (isNext) return true;
      // No ticket is valid any more, or nobody wants to know: the last reading.
      noted.delete(locationId);
      return update(locationId, {
        UpdateExpression: 'REMOVE placePk, placeAt, liveUntil',
        ConditionExpression: again ? 'placeAt <= :now AND liveUntil <= :over' : 'placeAt <= :now',
        ExpressionAttributeValues: again ? values : { ':now': values[':now'] },
      });
    },
  };
}

/** When the lists of locations' issuers are read for the use of tickets: while some are valid. */
export type IssuerSyncs = ReturnType<typeof issuerSyncs>;
