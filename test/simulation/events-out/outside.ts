import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { SendMessageBatchCommandInput } from '@aws-sdk/client-sqs';
import { ticketEnds } from '../../../src/aws/table/events-out/ticket-ends.ts';
import { toHookItem } from '../../../src/aws/table/hooks/hook-item.ts';
import type { OutgoingEvent } from '../../../src/domain/model/outgoing-event.ts';
import type { Attributes } from '../fakes/expression-reader.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import type { SeededRandom } from '../fakes/seeded-random.ts';
import type { Inside, Surroundings } from '../surroundings.ts';
import { fakeStream } from './fake-stream.ts';

/** A write of the table, and when it took place: whole seconds, in epoch milliseconds. */
interface TimedWrite extends Write {
  readonly at: number;
}

/** What was queued for a hook, in the order in which it was. */
interface Queued {
  readonly group: string;
  readonly hook: string;
  readonly event: OutgoingEvent;
}

/** Who listens to a stack: its event bus, and the queue of events for hooks; and what of the table there was to tell. */
export interface Outside extends Surroundings {
  readonly writes: readonly TimedWrite[];
  readonly onBus: readonly OutgoingEvent[];
  readonly queued: readonly Queued[];
}

/** How often the bus refuses one event of a call; for ten minutes of every two hours it refuses all. */
const refusedEntries = 0.02;
const outage = { every: 7_200_000, lasts: 600_000 };
const hour = 3_600_000;

/** The outside of a stack; some locations have a hook. Everything goes on until the last ticket has ended. */
export function outside(inside: Inside, hooks: readonly string[], random: SeededRandom, isCalm: boolean): Outside {
  const source = inside.streamSources.find(({ functionName }) => functionName === 'publish-events');
  if (!source) throw new Error('Nothing reads the stream');
  const stream = fakeStream(source, inside);
  const writes: TimedWrite[] = [];
  const onBus: OutgoingEvent[] = [];
  const queued: Queued[] = [];
  const sure = {
    send: async (command: { constructor: { name: string }; input: object }) =>
      inside.table.execute(command.constructor.name.replace(/Command$/, ''), command.input as never),
  };
  const ends = ticketEnds({ db: sure as never, tableName: inside.tableModel.name });

  function putEvents({ Entries = [] }: PutEventsCommandInput): object {
    const isOut = inside.time.now() % outage.every < outage.lasts;
    const answers = Entries.map(({ Detail = '' }) => {
      if (!isCalm && (isOut || random.happens(refusedEntries))) return { ErrorCode: 'InternalFailure' };
      onBus.push(JSON.parse(Detail));
      return { EventId: String(onBus.length) };
    });
    return { Entries: answers, FailedEntryCount: answers.filter(({ EventId }) => EventId === undefined).length };
  }

  function hold(): void {
    if ([...inside.table.items()].some(({ pk }) => pk?.S?.startsWith('ENDS#'))) inside.later(hour, hold);
  }

  return {
    writes,
    onBus,
    queued,
    async begin() {
      for (const locationId of hooks) await put(toHookItem(hookOf(locationId)));
      inside.later(hour, hold);
    },
    everyMinute() {
      const by = new Date(inside.time.now()).toISOString();
      ends.due(by).then((due) => {
        if (due.length > 0) inside.lambda.invoke('publish-ends', {}, () => undefined);
      }, inside.fail);
    },
    execute: (call) => putEvents(call.input as unknown as PutEventsCommandInput),
    send: () => async () => {
      throw new Error('There is no system');
    },
    onCall: (call) => queued.push(...queuedBy(call)),
    onWrite: (write) => {
      writes.push({ ...write, at: Math.floor(inside.time.now() / 1000) * 1000 });
      stream.onWrite(write);
    },
    onMail: () => undefined,
  };

  async function put(Item: Attributes): Promise<void> {
    inside.table.execute('PutItem', { Item });
  }
}

function hookOf(locationId: string) {
  return {
    id: `${locationId}.hook0001`,
    locationId,
    url: 'https://hook.example',
    createdAt: '2026-07-01T00:00:00.000Z',
  };
}

/** What a call puts on the queue for hooks. */
function queuedBy({ service, command, input }: OutsideCall): readonly Queued[] {
  if (service !== 'sqs' || command !== 'SendMessageBatch') return [];
  const { Entries = [] } = input as unknown as SendMessageBatchCommandInput;
  return Entries.filter(({ MessageDeduplicationId }) => MessageDeduplicationId !== undefined).map((entry) => ({
    group: entry.MessageGroupId ?? '',
    ...(JSON.parse(entry.MessageBody ?? '{}') as Pick<Queued, 'hook' | 'event'>),
  }));
}
