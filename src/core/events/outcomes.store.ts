import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { conditionHeld, type Table } from '../../kit/aws/table.store.ts';
import { mapConcurrent } from '../../kit/values.ts';
import { listLocations } from '../location/locations.store.ts';
import { type KeptFor, keptDaysOf } from '../location/retention.ts';
import type { Stay } from '../stay/stay.ts';
import { seqId } from '../stay/stay-entry.ts';
import type { StayRef } from '../stay/stay-event.ts';
import { type FoundStay, openedStays } from '../stay/store/find-stays.store.ts';
import type { EventOutcome } from './outcome.ts';

type Item = Record<string, AttributeValue>;

/** Events' outcomes in the table, kept for the days of their location. They hold ids and reasons only. */
export function outcomeTable({ db, tableName, ...kept }: Table & KeptFor) {
  async function item(outcome: EventOutcome): Promise<Item> {
    const { outcomes } = await keptDaysOf(outcome.locationId, kept);
    return outcomeItem(outcome, outcomes);
  }

  /** What was refused, and is known now (put back, say), is refused no more. */
  async function putUnlessApplied(outcome: EventOutcome): Promise<readonly EventOutcome[]> {
    const put = new PutItemCommand({
      TableName: tableName,
      Item: await item(outcome),
      ConditionExpression: 'attribute_not_exists(pk) OR #outcome = :rejected OR #outcome = :quarantined',
      ExpressionAttributeNames: { '#outcome': 'outcome' },
      ExpressionAttributeValues: { ':rejected': { S: 'rejected' }, ':quarantined': { S: 'quarantined' } },
    });
    return conditionHeld(db.send(put)).then(
      () => [],
      () => [outcome],
    );
  }

  async function putTogether(outcomes: readonly EventOutcome[]): Promise<readonly EventOutcome[]> {
    if (outcomes.length === 0) return [];
    // One event may stand twice in a batch; DynamoDB takes a key once.
    const byKey = new Map(outcomes.map((outcome) => [`${outcome.eventId}\n${sortKey(outcome)}`, outcome]));
    try {
      const items = await Promise.all([...byKey.values()].map(item));
      const request = items.map((Item) => ({ PutRequest: { Item } }));
      const answer = await db.send(new BatchWriteItemCommand({ RequestItems: { [tableName]: request } }));
      const left = new Set(
        (answer.UnprocessedItems?.[tableName] ?? []).map(({ PutRequest }) => PutRequest?.Item?.pk?.S),
      );
      return outcomes.filter(({ eventId }) => left.has(partition(eventId)));
    } catch {
      return outcomes;
    }
  }

  return {
    /** Resolves to the outcomes that could not be written. `stale` and what is `too_old` never replace that it was applied. */
    async record(outcomes: readonly EventOutcome[]): Promise<readonly EventOutcome[]> {
      const stale = outcomes.filter(mayBeKnown);
      const others = outcomes.filter((one) => !mayBeKnown(one));
      const batches = Array.from({ length: Math.ceil(others.length / 25) }, (_, i) =>
        others.slice(i * 25, i * 25 + 25),
      );
      return (await Promise.all([...batches.map(putTogether), ...stale.map(putUnlessApplied)])).flat();
    },
  };
}

/** The record of what became of every event. */
export type Outcomes = ReturnType<typeof outcomeTable>;

/** Whether an event may be on record already: it came again, or so late that nobody can tell. */
function mayBeKnown({ outcome, reason }: EventOutcome): boolean {
  return outcome === 'stale' || reason === 'too_old';
}

/** The partition in which an event's outcomes lie. */
function partition(eventId: string): string {
  return `EVT#${eventId}`;
}

function sortKey({ locationId, source }: EventOutcome): string {
  return `${locationId ?? ''}#${source ?? ''}`;
}

function outcomeItem(outcome: EventOutcome, days: number): Item {
  const ttl = Math.ceil(Date.parse(outcome.at) / 1000) + days * 86_400;
  const key = { pk: partition(outcome.eventId), sk: sortKey(outcome) };
  return marshall({ ...outcome, ...key, ttl }, { removeUndefinedValues: true });
}

/** The outcome that an item holds. */
export function outcomeOf({ pk: _, sk: __, ttl: ___, ...outcome }: Readonly<Record<string, unknown>>): EventOutcome {
  return outcome as unknown as EventOutcome;
}

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

/** What became of the events that a stay is known by: the one that opened it, and those whose words it keeps. */
export async function knownOutcomes(ref: StayRef, stay: Stay, table: Place): Promise<EventOutcome[]> {
  const seqs = [stay.seq, stay.guestSince ?? '', ...stay.entries.map(({ seq }) => seq)];
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
