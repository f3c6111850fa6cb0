import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { SendMessageBatchCommandInput } from '@aws-sdk/client-sqs';
import type { OutgoingEvent } from '../../../src/events-out/outgoing-event.ts';
import type { Write } from '../fakes/fake-table.ts';
import type { OutsideCall } from '../fakes/faults.ts';
import type { Environment } from '../fakes/outside-client.ts';
import type { Inside } from '../surroundings.ts';
import { fakeStream } from './fake-stream.ts';
import { hooked } from './hooked.ts';
import type { Listening } from './listening.ts';

/** A write of the table, and when it took place: whole seconds, in epoch milliseconds. */
interface TimedWrite extends Write {
  readonly at: number;
}

/** What was queued for a hook, in the order in which it was. */
export interface Queued {
  readonly group: string;
  readonly hook: string;
  readonly event: OutgoingEvent;
}

/** Who listens to a stack: its event bus, and the queue of events for hooks; and what of the table there was to tell. */
export type Outside = ReturnType<typeof outside>;

/** How often the bus refuses one event of a call; for ten minutes of every two hours it refuses all. */
const refusedEntries = 0.02;
const outage = { every: 7_200_000, lasts: 600_000 };
const hour = 3_600_000;

/** The outside of a stack; some locations have hooks. Everything goes on until the last ticket has ended. */
export function outside(inside: Inside, listening: Listening) {
  const { random, isCalm } = listening;
  const source = inside.streamSources.find(({ functionName }) => functionName === 'publish-events');
  if (!source) throw new Error('Nothing reads the stream');
  const stream = fakeStream(source, inside);
  const writes: TimedWrite[] = [];
  const onBus: OutgoingEvent[] = [];
  const queued: Queued[] = [];
  const { watch, parameters, ...hooking } = hooked(inside, listening);
  /** When tickets end of which publish-ends is to tell, by the keys of their items: epoch milliseconds. */
  const ends = new Map<string, number>();

  function putEvents({ Entries = [] }: PutEventsCommandInput): object {
    const isOut = inside.time.now() % outage.every < outage.lasts;
    const answers = Entries.map(({ Detail = '' }) => {
      if (!isCalm && (isOut || random.happens(refusedEntries))) return { ErrorCode: 'InternalFailure' };
      onBus.push(JSON.parse(Detail));
      return { EventId: String(onBus.length) };
    });
    return { Entries: answers, FailedEntryCount: answers.filter(({ EventId }) => EventId === undefined).length };
  }

  function noteEnd({ before, after }: Write): void {
    const { pk, sk } = after ?? before ?? {};
    if (!pk?.S?.startsWith('ENDS#')) return;
    if (after?.at?.S) ends.set(`${pk.S} ${sk?.S}`, Date.parse(after.at.S));
    else ends.delete(`${pk.S} ${sk?.S}`);
  }

  function hold(): void {
    if (ends.size > 0) inside.later(hour, hold);
  }

  return {
    writes,
    onBus,
    queued,
    /** What became of what was queued. */
    book: watch.book,
    async begin() {
      hooking.begin();
      inside.later(hour, hold);
    },
    // When none has ended, it need not be run to know that it tells nothing.
    everyMinute() {
      const now = inside.time.now();
      if ([...ends.values()].some((at) => at <= now)) inside.callScheduled('publish-ends');
    },
    execute: (call: OutsideCall) =>
      call.service === 'ssm' ? parameters.execute(call) : putEvents(call.input as unknown as PutEventsCommandInput),
    post: hooking.post,
    onTaken: watch.onTaken,
    onCall(call: OutsideCall, environment: Environment) {
      watch.onCall(call, environment);
      for (const one of queuedBy(call)) {
        queued.push(one);
        watch.onQueued(one.hook, one.event);
      }
    },
    onWrite: (write: Write) => {
      watch.onWrite(write);
      noteEnd(write);
      writes.push({ ...write, at: Math.floor(inside.time.now() / 1000) * 1000 });
      stream.onWrite(write);
    },
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
