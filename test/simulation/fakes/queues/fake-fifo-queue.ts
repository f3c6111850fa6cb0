import { type QueueModel, sqsDefaults } from 'local-cloud/template.ts';
import { type FakeQueue, type Message, type QueueWorld, record } from './fake-queue.ts';

/** A FIFO queue: a group of which one message is in work or hidden gives no other, and each comes back in its place. */
export interface FakeFifoQueue extends FakeQueue {
  /** When the next message comes back: epoch milliseconds; undefined if none is in work. */
  readonly nextAt: () => number | undefined;
}

/** Messages of which each waits for the one before. */
interface Group {
  readonly name: string;
  messages: Message[];
  /** How many of them are in work or hidden. */
  inWork: number;
  /** Since when none is. */
  freeSince: number;
}

interface InWork {
  readonly group: Group;
  readonly message: Message;
  readonly until: number;
}

/** SQS passes over what was sent in the last five minutes, also if it was received and deleted since. */
const deduplicatedFor = 300_000;

/** A FIFO queue in memory, with the template's visibility time-out, redrive policy and scope of deduplication. */
export function fakeFifoQueue(
  model: QueueModel,
  { time, onVisible, onTaken, deadLetters }: Omit<QueueWorld, 'random'>,
): FakeFifoQueue {
  const groups = new Map<string, Group>();
  /** Groups of which no message is in work: the one that has waited longest is the first. */
  const free = new Set<Group>();
  const inWork = new Map<string, InWork>();
  const sent = new Map<string, { readonly id: string; readonly at: number }>();
  const { VisibilityTimeout, RedrivePolicy = '{}', DeduplicationScope } = model.attributes;
  const hiddenFor = Number(VisibilityTimeout ?? sqsDefaults.VisibilityTimeout) * 1000;
  const maxReceives: number = JSON.parse(RedrivePolicy).maxReceiveCount ?? Number.POSITIVE_INFINITY;
  let count = 0;

  function enqueue(message: Message & { readonly group: string }): void {
    const group = groups.get(message.group) ?? { name: message.group, messages: [], inWork: 0, freeSince: time.now() };
    groups.set(message.group, group);
    group.messages.push(message);
    if (group.inWork > 0) return;
    free.add(group);
    onVisible(queue);
  }

  function takeFrom(group: Group, most: number) {
    const spent = group.messages.filter(({ receives }) => receives >= maxReceives);
    group.messages = group.messages.filter((one) => !spent.includes(one));
    for (const message of spent) deadLetters()?.put(message);
    group.messages = group.messages.map((one, i) => (i < most ? { ...one, receives: one.receives + 1 } : one));
    const taken = group.messages.slice(0, most);
    group.inWork = taken.length;
    free.delete(group);
    if (taken.length === 0) groups.delete(group.name);
    return taken.map((message) => {
      onTaken?.(message, time.now() - Math.max(message.sentAt, group.freeSince));
      const handle = `${message.id}/${++count}`;
      showAfter(handle, { group, message }, hiddenFor);
      return record(message, handle, model.arn);
    });
  }

  /** The last word on how long a message is hidden holds. */
  function showAfter(handle: string, one: Omit<InWork, 'until'>, ms: number): void {
    const until = time.now() + ms;
    inWork.set(handle, { ...one, until });
    if (ms <= 0) release(handle);
    else time.after(ms, () => inWork.get(handle)?.until === until && release(handle));
  }

  /** Ends a message's time in work; the group is free if it was the last. */
  function release(handle: string): void {
    const group = inWork.get(handle)?.group;
    inWork.delete(handle);
    if (!group || --group.inWork > 0) return;
    group.freeSince = time.now();
    if (group.messages.length === 0) groups.delete(group.name);
    else {
      free.add(group);
      onVisible(queue);
    }
  }

  const queue: FakeFifoQueue = {
    model,
    send(body, senderId, { group = '', deduplicationId = '' } = {}) {
      const name = JSON.stringify([DeduplicationScope === 'messageGroup' ? group : '', deduplicationId]);
      const before = sent.get(name);
      if (before && before.at > time.now() - deduplicatedFor) return before.id;
      const id = `${model.logicalId.slice(0, 24)}-${++count}`;
      sent.set(name, { id, at: time.now() });
      enqueue({ id, body, senderId, group, sentAt: time.now(), receives: 0 });
      return id;
    },
    receive(most) {
      const records = [];
      for (const group of free) if (records.length < most) records.push(...takeFrom(group, most - records.length));
      return records;
    },
    // A handle whose time is over deletes nothing: the message is another receiver's by now.
    remove(handle) {
      const one = inWork.get(handle);
      if (!one) return;
      one.group.messages = one.group.messages.filter(({ id }) => id !== one.message.id);
      release(handle);
    },
    hideFor(handle, seconds) {
      const one = inWork.get(handle);
      if (one) showAfter(handle, one, seconds * 1000);
    },
    depth: () => [...free].reduce((sum, { messages }) => sum + messages.length, 0),
    delayed: () => 0,
    size: () => [...groups.values()].reduce((sum, { messages }) => sum + messages.length, 0),
    drain() {
      const all = [...free].flatMap(({ messages }) => messages);
      for (const { name } of free) groups.delete(name);
      free.clear();
      return all;
    },
    // What a queue gets from another is as old as its coming there.
    put: ({ group = '', ...message }) => enqueue({ ...message, group, sentAt: time.now(), receives: 0 }),
    nextAt: () => [...inWork.values()].map(({ until }) => until).sort((a, b) => a - b)[0],
  };
  return queue;
}
