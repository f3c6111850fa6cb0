import { pluralOf, type WorkKind, workKind, workKindNames } from '../../core/owed/work-kinds.data.ts';
import { epochMs } from '../../kit/time.ts';

/** The kind of a queue: work to do, messages that failed five times, or quarantined events. */
type QueueKind = 'work' | 'dead-letters' | 'quarantine';

/** A queue of the deployment, and the queue to which its messages are put back. */
export interface NamedQueue {
  readonly name: string;
  readonly kind: QueueKind;
  /** The stack's output with its URL. */
  readonly output: string;
  /** The output of the queue to which its messages are put back. */
  readonly source?: string;
  /** A deployment may do without: then it has no such output. */
  readonly isOptional?: true;
}

/** The queues of a part whose failed messages can be put back. @param output what the names of its outputs begin with */
function withDeadLetters(name: string, output: string, isOptional = false): readonly NamedQueue[] {
  const source = `${output}QueueUrl`;
  const optional = isOptional && ({ isOptional } as const);
  return [
    { name, kind: 'work', output: source, ...optional },
    { name: `${name} dead letters`, kind: 'dead-letters', output: `${output}DeadLettersUrl`, source, ...optional },
  ];
}

/** Every queue of a deployment. */
export const queues: readonly NamedQueue[] = [
  ...withDeadLetters('events', 'Events'),
  { name: 'quarantine', kind: 'quarantine', output: 'QuarantineQueueUrl', source: 'EventsQueueUrl' },
  ...workKindNames.flatMap((kind) => withDeadLetters(pluralOf(kind), workKind(kind).noun, isOptional(kind))),
  ...withDeadLetters('webhooks', 'Webhooks'),
  ...withDeadLetters('hooks', 'Hooks'),
  // Parts of the table's stream that could not go out for 23 hours: nothing can be put back.
  { name: 'publish failed', kind: 'dead-letters', output: 'PublishFailedUrl' },
  ...withDeadLetters('ses-events', 'SesEvents'),
  ...withDeadLetters('text-events', 'TextEvents', true),
  // The next sweep, a minute later, does the work of a failed one: nothing is put back.
  { name: 'sweeps dead letters', kind: 'dead-letters', output: 'SweepsDeadLettersUrl' },
];

function isOptional(kind: WorkKind): boolean {
  return 'setting' in workKind(kind);
}

/** The queues that a deployment has, by its outputs. One that is missing, and should be there, is among them. */
export function queuesOf(outputs: Readonly<Record<string, string>>): readonly NamedQueue[] {
  return queues.filter(({ output, isOptional: mayLack }) => !mayLack || outputs[output]);
}

/** What fails in a queue and can be put back. */
const failing = [
  ...['events', ...workKindNames.map((kind) => pluralOf(kind)), 'webhooks', 'hooks'],
  ...['ses-events', 'text-events'],
] as const;

/** The arguments of `queue redrive`. */
export const redriven = ['quarantine', 'dead-letters', ...failing] as const;
export type Redriven = (typeof redriven)[number];

/** The arguments of `queue delete`: the queues that no function works on. */
export const deletable = ['quarantine', ...failing, 'publish-failed', 'sweeps'] as const;
export type Deletable = (typeof deletable)[number];

/** The queue that an argument of `queue delete` means. */
export function queueToEmpty(word: Deletable): NamedQueue | undefined {
  const name = word.replace('publish-failed', 'publish failed');
  return queues.find(
    (queue) => queue.kind !== 'work' && (queue.name === name || queue.name === `${name} dead letters`),
  );
}

/**
 * The queues that an argument of `queue redrive` means; without one, all whose messages can be put back.
 * @param outputs of the deployment
 */
export function queuesToRedrive(
  word: Redriven | undefined,
  outputs: Readonly<Record<string, string>>,
): (NamedQueue & { readonly source: string })[] {
  return queuesOf(outputs)
    .filter((queue): queue is NamedQueue & { readonly source: string } => queue.source !== undefined)
    .filter(({ name, kind }) => word === undefined || word === kind || name === `${word} dead letters`);
}

/** A queue's name, from its URL. */
export function queueName(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

/** What is known of the oldest message of a queue. */
interface Oldest {
  readonly waiting: number;
  /** ISO-8601; null if no message was read. */
  readonly oldest: string | null;
  /** Whether there are more than were read. */
  readonly sample: boolean;
}

/**
 * How long ago a queue's oldest message was first sent, as text: `-` if none waits, `not read` of queues that functions work on.
 * @param now epoch milliseconds
 */
export function oldestText({ waiting, oldest, sample }: Oldest, now: number): string {
  if (oldest !== null) return `${sample ? 'at least ' : ''}${age(now - epochMs(oldest))}`;
  return waiting > 0 ? 'not read' : '-';
}

/** A duration in milliseconds as rounded text. */
function age(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 1440)} d`;
}
