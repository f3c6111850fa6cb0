/** What a queue holds: work under way, what failed five times, or events that were set aside. */
type QueueKind = 'work' | 'dead-letters' | 'quarantine';

/** A queue of the deployment, and where what failed there belongs. */
export interface NamedQueue {
  readonly name: string;
  readonly kind: QueueKind;
  /** The stack's output that tells its URL. */
  readonly output: string;
  /** The queue that its messages are put back on, by its output. */
  readonly source?: string;
}

/** Every queue of a deployment. */
export const queues = [
  { name: 'events', kind: 'work', output: 'EventsQueueUrl' },
  { name: 'events dead letters', kind: 'dead-letters', output: 'EventsDeadLettersUrl', source: 'EventsQueueUrl' },
  { name: 'quarantine', kind: 'quarantine', output: 'QuarantineQueueUrl', source: 'EventsQueueUrl' },
  { name: 'mails', kind: 'work', output: 'MailQueueUrl' },
  { name: 'mails dead letters', kind: 'dead-letters', output: 'MailDeadLettersUrl', source: 'MailQueueUrl' },
  { name: 'ses-events', kind: 'work', output: 'SesEventsQueueUrl' },
  {
    name: 'ses-events dead letters',
    kind: 'dead-letters',
    output: 'SesEventsDeadLettersUrl',
    source: 'SesEventsQueueUrl',
  },
  // The next minute's sweep does the work of one that failed: nothing is put back.
  { name: 'sweeps dead letters', kind: 'dead-letters', output: 'SweepsDeadLettersUrl' },
] as const satisfies readonly NamedQueue[];

/** What `queue redrive` can be told to put back. */
export const redriven = ['quarantine', 'dead-letters', 'events', 'mails', 'ses-events'] as const;
export type Redriven = (typeof redriven)[number];

/** The queues that are meant by a word of the operator's; all that can be put back, if none was said. */
export function queuesToRedrive(word: Redriven | undefined): (NamedQueue & { readonly source: string })[] {
  return queues
    .filter((queue) => 'source' in queue)
    .filter(({ name, kind }) => word === undefined || word === kind || name === `${word} dead letters`);
}
