import { type AttributeValue, BatchWriteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { EventOutcome, Outcomes } from '../../../app/ports/outcomes.ts';
import { conditionHeld } from '../condition-held.ts';
import type { Table } from '../table.ts';

type Item = Record<string, AttributeValue>;

/** Events' outcomes in the table, kept for `retentionDays`. They hold ids and reasons only. */
export function outcomeTable({ db, tableName, retentionDays }: Table & { readonly retentionDays: number }): Outcomes {
  const item = (outcome: EventOutcome) => outcomeItem(outcome, retentionDays);

  async function putUnlessOnRecord(outcome: EventOutcome): Promise<readonly EventOutcome[]> {
    const put = new PutItemCommand({
      TableName: tableName,
      Item: item(outcome),
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    return conditionHeld(db.send(put)).then(
      () => [],
      () => [outcome],
    );
  }

  async function putTogether(outcomes: readonly EventOutcome[]): Promise<readonly EventOutcome[]> {
    if (outcomes.length === 0) return [];
    // One event may stand twice in a batch; DynamoDB takes a key once.
    const byKey = new Map(outcomes.map((outcome) => [`${outcome.eventId}\n${sortKey(outcome)}`, item(outcome)]));
    try {
      const request = [...byKey.values()].map((Item) => ({ PutRequest: { Item } }));
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
    async record(outcomes) {
      const stale = outcomes.filter(mayBeKnown);
      const others = outcomes.filter((one) => !mayBeKnown(one));
      const batches = Array.from({ length: Math.ceil(others.length / 25) }, (_, i) =>
        others.slice(i * 25, i * 25 + 25),
      );
      return (await Promise.all([...batches.map(putTogether), ...stale.map(putUnlessOnRecord)])).flat();
    },
  };
}

/** Whether an event may be on record already: it came again, or so late that nobody can tell. */
function mayBeKnown({ outcome, reason }: EventOutcome): boolean {
  return outcome === 'stale' || reason === 'too_old';
}

/** The partition in which an event's outcomes lie. */
export function partition(eventId: string): string {
  return `EVT#${eventId}`;
}

function sortKey({ locationId, source }: EventOutcome): string {
  return `${locationId ?? ''}#${source ?? ''}`;
}

function outcomeItem(outcome: EventOutcome, retentionDays: number): Item {
  const ttl = Math.ceil(Date.parse(outcome.at) / 1000) + retentionDays * 86_400;
  const key = { pk: partition(outcome.eventId), sk: sortKey(outcome) };
  return marshall({ ...outcome, ...key, ttl }, { removeUndefinedValues: true });
}

/** The outcome that an item holds. */
export function outcomeOf({ pk: _, sk: __, ttl: ___, ...outcome }: Readonly<Record<string, unknown>>): EventOutcome {
  return outcome as unknown as EventOutcome;
}
