import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * What SQS refuses in a message.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const refused = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/**
 * Lets the queue emulator take what SQS takes: its own pattern (fauxqs 2.4.1, the newest) knows no character beyond U+FFFF,
 * and it has no option for it.
 * @throws Error if it keeps its pattern elsewhere by now
 */
export async function takeAllCharacters(): Promise<void> {
  const { INVALID_MESSAGE_BODY_CHAR: pattern } = await importFauxqs('dist/sqs/sqsTypes.js');
  if (!(pattern instanceof RegExp)) throw new Error('fauxqs checks the characters of messages in another way by now');
  pattern.test = (text) => refused.test(text);
}

/** What is used of a message in fauxqs. */
interface FifoMessage {
  readonly messageId: string;
  readonly messageGroupId?: string;
  sequenceNumber?: string;
}

/** What is used of a queue in fauxqs. */
interface FifoQueue {
  readonly fifoMessages: ReadonlyMap<string, FifoMessage[]>;
  /** Messages in work, by group. */
  readonly fifoLockedGroups: Map<string, number>;
  readonly inflightMessages: ReadonlyMap<string, { readonly message: FifoMessage }>;
  isFifo(): boolean;
  nextSequenceNumber(): string;
  processTimers(): void;
  changeVisibility(receiptHandle: string, seconds: number): void;
  enqueue(message: FifoMessage): void;
  dequeueFifo(count: number, seconds: number | undefined, deadLetters: Resolve): Received[];
}

type Received = { readonly ReceiptHandle: string };
type Resolve = (arn: string) => Pick<FifoQueue, 'enqueue'> | undefined;

/** Marks what is mended already: there is one for all emulators of a process. */
const mended = Symbol.for('local-cloud: mended');

/**
 * Makes FIFO queues of the queue emulator (fauxqs 2.4.1, the newest) what those of SQS are: a call hands out as many messages of a
 * group as it can; what comes back does so in the group's order; dead letters go behind those that are there already.
 * @throws Error if it does all that in another way by now
 */
export async function mendFifoQueues(): Promise<void> {
  const { SqsQueue } = await importFauxqs('dist/sqs/sqsStore.js');
  const queue = typeof SqsQueue === 'function' ? (SqsQueue.prototype as FifoQueue) : undefined;
  if (!queue?.dequeueFifo) throw new Error('fauxqs keeps FIFO queues in another way by now');
  if (mended in queue) return;
  Object.assign(queue, { [mended]: true });
  keepOrder(queue);
  handOutGroups(queue);
}

/** fauxqs puts what comes back at the front of its group, the last of a batch first. */
function keepOrder(queue: FifoQueue): void {
  const { processTimers, changeVisibility } = queue;
  const inOrder = (one: FifoQueue, change: () => void) => {
    const inWork = one.inflightMessages.size;
    change();
    if (one.inflightMessages.size < inWork) sortGroups(one);
  };
  queue.processTimers = function (this: FifoQueue) {
    inOrder(this, () => processTimers.call(this));
  };
  queue.changeVisibility = function (this: FifoQueue, ...change) {
    inOrder(this, () => changeVisibility.apply(this, change));
  };
}

function sortGroups({ fifoMessages }: FifoQueue): void {
  const number = ({ sequenceNumber = '' }: FifoMessage) => sequenceNumber;
  for (const group of fifoMessages.values()) group.sort((a, b) => (number(a) < number(b) ? -1 : 1));
}

/** fauxqs hands out one message of a group a call, and then the group waits: here, those that the same call got already do not count. */
function handOutGroups(queue: FifoQueue): void {
  const { dequeueFifo, enqueue } = queue;
  queue.dequeueFifo = function (this: FifoQueue, count, seconds, deadLetters) {
    this.processTimers();
    const taken: Received[] = [];
    const own = new Map<string, number>();
    const behind: Resolve = (arn) => {
      const target = deadLetters(arn) as FifoQueue | undefined;
      return target && { enqueue: (message) => enqueue.call(target, numbered(message, target)) };
    };
    // Timers were looked at: what comes back meanwhile would be handed out twice.
    this.processTimers = () => undefined;
    try {
      for (let got = [{}]; got.length > 0; ) {
        const more = dequeueFifo.call(this, Math.min(count, 10) - taken.length, seconds, behind);
        for (const { ReceiptHandle } of more) {
          const group = this.inflightMessages.get(ReceiptHandle)?.message.messageGroupId ?? '';
          own.set(group, (own.get(group) ?? 0) + 1);
          this.fifoLockedGroups.delete(group);
        }
        taken.push(...more);
        got = more;
      }
    } finally {
      Reflect.deleteProperty(this, 'processTimers');
      for (const [group, inWork] of own) this.fifoLockedGroups.set(group, inWork);
    }
    return taken;
  };
}

/** Another queue counts for itself. */
function numbered(message: FifoMessage, target: FifoQueue): FifoMessage {
  if (target.isFifo()) message.sequenceNumber = target.nextSequenceNumber();
  return message;
}

/** A module of the queue emulator that its package does not name, for example `dist/sqs/sqsTypes.js`. */
async function importFauxqs(path: string): Promise<Readonly<Record<string, unknown>>> {
  const home = dirname(findPackageJSON('fauxqs', import.meta.url) ?? '');
  return await import(pathToFileURL(join(home, path)).href);
}
