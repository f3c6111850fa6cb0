import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { EventOutcome } from '../../../app/ports/outcomes.ts';
import type { Stay } from '../../../domain/model/stay.ts';
import type { StayRef } from '../../../domain/model/stay-ref.ts';
import { seqId } from '../../../domain/model/stay-word.ts';
import { outcomeOf } from './outcome-table.ts';
import { openingOutcome, recordedOutcomes } from './read-outcomes.ts';

interface Place {
  readonly db: DynamoDBClient;
  readonly tableName: string;
}

/** What became of the events that a stay is known by: the one that opened it, and those whose words it keeps. */
export async function knownOutcomes(ref: StayRef, stay: Stay, table: Place): Promise<EventOutcome[]> {
  const seqs = [stay.seq, stay.guestSince ?? '', ...stay.words.map(({ seq }) => seq)];
  const { openedBy } = stay;
  const ids = new Set([...(openedBy === undefined ? [] : [openedBy]), ...seqs.map(seqId)]);
  ids.delete('');
  const found = (await Promise.all([...ids].map((id) => recordedOutcomes(table, id)))).flat();
  const ofStay = found.filter((one) => one.locationId === ref.locationId && one.stay === ref.key);
  return inOrder([...(openedBy === undefined ? [] : [openingOutcome({ ref, stay }, openedBy)]), ...ofStay]);
}

/** What became of every event of a stay. Outcomes are kept by event, so that none costs a second write: this reads the whole table. */
export async function allOutcomes(ref: StayRef, stay: Stay, table: Place): Promise<EventOutcome[]> {
  const scan = {
    TableName: table.tableName,
    FilterExpression: 'begins_with(pk, :evt) AND locationId = :location AND stay = :key',
    ExpressionAttributeValues: {
      ':evt': { S: 'EVT#' },
      ':location': { S: ref.locationId },
      ':key': { S: ref.key },
    },
  };
  const found = new Map((await knownOutcomes(ref, stay, table)).map((one) => [one.eventId, one]));
  for await (const { Items = [] } of paginateScan({ client: table.db }, scan)) {
    for (const item of Items) {
      const outcome = outcomeOf(unmarshall(item));
      found.set(outcome.eventId, found.get(outcome.eventId) ?? outcome);
    }
  }
  return inOrder([...found.values()]);
}

function inOrder(outcomes: readonly EventOutcome[]): EventOutcome[] {
  return outcomes.toSorted((a, b) => a.at.localeCompare(b.at));
}
