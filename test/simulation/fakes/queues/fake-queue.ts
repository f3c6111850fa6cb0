import type { SQSRecord } from 'aws-lambda';
import { type QueueModel, sqsDefaults } from 'local-cloud/template.ts';
import type { SeededRandom } from '../seeded-random.ts';
import type { VirtualTime } from '../virtual-time.ts';

/** A message in a queue. */
export interface Message {
  readonly id: string;
  readonly body: string;
  readonly senderId: string;
  readonly sentAt: number;
  readonly receives: number;
  /** Its message group, in a FIFO queue. */
  readonly group?: string;
}

/** How a message is sent. */
export interface Sending {
  readonly delaySeconds?: number;
  /** Of FIFO queues only. */
  readonly group?: string;
  readonly deduplicationId?: string;
}

/** A queue: what is received comes again unless it is deleted in time. A standard one has no order, and gives some twice. */
export interface FakeQueue {
  readonly model: QueueModel;
  readonly send: (body: string, senderId: string, how?: Sending) => string;
  /** Takes messages out of sight. Those of which `twice` is true are left in sight once more, as from another server. */
  readonly receive: (most: number, twice: () => boolean) => readonly SQSRecord[];
  readonly remove: (receiptHandle: string) => void;
  /** Shows a message that was received again after so many seconds, instead of after the queue's own time. */
  readonly hideFor: (receiptHandle: string, seconds: number) => void;
  /** Messages in sight. */
  readonly depth: () => number;
  /** Messages that nobody has seen yet. */
  readonly delayed: () => number;
  /** Messages in sight and out of it. */
  readonly size: () => number;
  /** Takes all messages that are in sight, to move them elsewhere. */
  readonly drain: () => readonly Message[];
  readonly put: (message: Message) => void;
}

/** What a queue needs from the world around it. */
export interface QueueWorld {
  readonly time: Pick<VirtualTime, 'now' | 'after'>;
  readonly random: SeededRandom;
  /** A message has come in sight. */
  readonly onVisible: (queue: FakeQueue) => void;
  /** A FIFO queue has handed out a message that lay there so many milliseconds while nothing but a taker was missing. */
  readonly onTaken?: (message: Message, waitedMs: number) => void;
  readonly deadLetters: () => FakeQueue | undefined;
}

/** A standard queue in memory, with the template's visibility time-out and redrive policy. */
export function fakeQueue(model: QueueModel, { time, random, onVisible, deadLetters }: QueueWorld): FakeQueue {
  const visible: Message[] = [];
  const hidden = new Map<string, { readonly message: Message; readonly until: number }>();
  const hiddenFor = Number(model.attributes.VisibilityTimeout ?? sqsDefaults.VisibilityTimeout) * 1000;
  const maxReceives: number =
    JSON.parse(model.attributes.RedrivePolicy ?? '{}').maxReceiveCount ?? Number.POSITIVE_INFINITY;
  let count = 0;
  /** Messages that another server will show once more. */
  let copies = 0;
  let delayed = 0;

  const show = (message: Message) => {
    visible.push(message);
    onVisible(queue);
  };

  function hide(message: Message): SQSRecord {
    const handle = `${message.id}/${++count}`;
    showAfter(handle, message, hiddenFor);
    return record(message, handle, model.arn);
  }

  /** The last word on how long a message is out of sight holds. */
  function showAfter(handle: string, message: Message, ms: number): void {
    const until = time.now() + ms;
    hidden.set(handle, { message, until });
    time.after(ms, () => {
      if (hidden.get(handle)?.until !== until) return;
      hidden.delete(handle);
      show(message);
    });
  }

  function takeOne(twice: () => boolean): readonly SQSRecord[] {
    const place = random.below(visible.length);
    const message = visible[place] as Message;
    const last = visible.pop() as Message;
    if (place < visible.length) visible[place] = last;
    if (message.receives >= maxReceives) {
      deadLetters()?.put(message);
      return [];
    }
    const received = { ...message, receives: message.receives + 1 };
    if (twice()) {
      copies++;
      time.after(random.below(hiddenFor), () => {
        copies--;
        show(received);
      });
    }
    return [hide(received)];
  }

  const queue: FakeQueue = {
    model,
    send(body, senderId, { delaySeconds = 0 } = {}) {
      const id = `${model.logicalId.slice(0, 24)}-${++count}`;
      const message = { id, body, senderId, sentAt: time.now(), receives: 0 };
      if (delaySeconds === 0) show(message);
      else {
        delayed++;
        time.after(delaySeconds * 1000, () => {
          delayed--;
          show(message);
        });
      }
      return id;
    },
    receive(most, twice) {
      const records: SQSRecord[] = [];
      while (records.length < most && visible.length > 0) records.push(...takeOne(twice));
      return records;
    },
    // A handle whose time is over deletes nothing: the message is another receiver's by now.
    remove: (receiptHandle) => {
      hidden.delete(receiptHandle);
    },
    hideFor(receiptHandle, seconds) {
      const one = hidden.get(receiptHandle);
      if (one) showAfter(receiptHandle, one.message, seconds * 1000);
    },
    depth: () => visible.length,
    delayed: () => delayed,
    size: () => visible.length + hidden.size + copies + delayed,
    drain: () => visible.splice(0),
    put: (message) => show({ ...message, receives: 0 }),
  };
  return queue;
}

/** A message as a function gets it. */
export function record(
  { id, body, senderId, sentAt, receives, group }: Message,
  receiptHandle: string,
  arn: string,
): SQSRecord {
  return {
    messageId: id,
    receiptHandle,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(sentAt),
      SenderId: senderId,
      ApproximateFirstReceiveTimestamp: String(sentAt),
      ...(group !== undefined && { MessageGroupId: group }),
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: arn,
    awsRegion: arn.split(':')[3] ?? '',
  };
}
