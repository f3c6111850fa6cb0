import { createHash } from 'node:crypto';
import { sequenceNumber } from 'local-cloud/functions.ts';
import type { StreamSourceModel } from 'local-cloud/template.ts';
import { streamedItem } from '../../../bench/count/events-out.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { Inside } from '../surroundings.ts';

/** A change of an item, in its shard. */
interface ChangeRecord {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly dynamodb: {
    /** Whole seconds. */
    readonly ApproximateCreationDateTime: number;
    readonly Keys: object;
    readonly OldImage?: object;
    readonly NewImage?: object;
    readonly SequenceNumber: string;
  };
}

/** Items' changes lie in so many shards, each of which keeps their order. */
const shards = 4;
/** Milliseconds from a write until it is seen, and until what failed is tried once more. */
const seenAfter = 300;
const triedAgainAfter = 10_000;

/** A table's stream, with the mapping that calls a function for it as Lambda does: a shard's batches one after the other, from the first record on that failed. */
export function fakeStream(source: StreamSourceModel, inside: Inside): { readonly onWrite: (write: Write) => void } {
  const pending: ChangeRecord[][] = Array.from({ length: shards }, () => []);
  const polled = new Set<number>();
  let count = 0;

  function look(shard: number, inMs: number): void {
    if (polled.has(shard) || pending[shard]?.length === 0) return;
    polled.add(shard);
    inside.later(inMs, () => poll(shard));
  }

  function poll(shard: number): void {
    const records = pending[shard] ?? [];
    const batch = records.slice(0, source.batchSize);
    const fault = inside.plan({
      n: inside.count(),
      service: 'dynamodb',
      command: 'Receive',
      fn: `poller of ${source.functionName}`,
      attempt: 1,
      input: {},
    });
    inside.lambda.invoke(source.functionName, { Records: batch } as never, (how) => {
      polled.delete(shard);
      const done = 'died' in how || fault === 'twice' ? 0 : processed(batch, how.answer?.batchItemFailures ?? []);
      records.splice(0, done);
      look(shard, done === batch.length ? seenAfter : triedAgainAfter);
    });
  }

  return {
    onWrite({ before, after }) {
      const key = keyOf(after ?? before ?? {});
      const record = {
        eventName: before ? (after ? ('MODIFY' as const) : ('REMOVE' as const)) : ('INSERT' as const),
        dynamodb: {
          ApproximateCreationDateTime: Math.floor(inside.time.now() / 1000),
          Keys: key,
          ...(before && { OldImage: streamedItem(before) }),
          ...(after && { NewImage: streamedItem(after) }),
          SequenceNumber: sequenceNumber(++count),
        },
      };
      if (!source.filters.some((fits) => fits(record))) return;
      const shard = createHash('sha256').update(JSON.stringify(key)).digest().readUInt8() % shards;
      pending[shard]?.push(record);
      look(shard, seenAfter);
    },
  };
}

/** How many records from the first on are done. */
function processed(batch: readonly ChangeRecord[], failures: readonly { readonly itemIdentifier: string }[]): number {
  const failed = new Set(failures.map(({ itemIdentifier }) => itemIdentifier));
  const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb.SequenceNumber));
  return first < 0 ? batch.length : first;
}

function keyOf({ pk, sk }: Attributes): Attributes {
  return { ...(pk && { pk }), ...(sk && { sk }) };
}
