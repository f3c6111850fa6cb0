import type { NamedQueue } from '../../queue/queues.ts';
import { type Finding, fail, ok } from '../finding.ts';

/** A queue as it is at this moment. */
export interface QueueState {
  readonly waiting: number;
  readonly inWork: number;
  /** How long the oldest message has waited, in seconds; undefined where nobody tells. */
  readonly oldestSeconds?: number;
}

/** What waits longer than this is late, in seconds; the alarms wait as long. */
const late = 300;

/** Whether a queue flows, or, where messages end that could not be worked on, is empty. */
export function checkQueue(queue: NamedQueue, { waiting, inWork, oldestSeconds }: QueueState): Finding {
  const check = `queue ${queue.name}`;
  if (queue.kind !== 'work') {
    const lying = waiting + inWork;
    if (lying === 0) return ok(check, 'Empty.');
    return fail(check, `${lying} ${lying === 1 ? 'message lies' : 'messages lie'} there.`, whatToDo(queue));
  }
  const counts = `${waiting} wait, ${inWork} in work`;
  if (oldestSeconds === undefined || oldestSeconds <= late) return ok(check, `${counts}.`);
  return fail(
    check,
    `${counts}; the oldest has waited for ${Math.round(oldestSeconds / 60)} minutes.`,
    'See the other findings and the alarms; docs/operations.md tells of the alarms that end in Late.',
  );
}

function whatToDo({ kind, source }: NamedQueue): string {
  if (kind === 'quarantine') {
    return 'Events were set aside: wifi-tickets queue list tells why. Mend that, then: wifi-tickets queue redrive quarantine';
  }
  if (!source)
    return "A sweep failed; the next ones do its work. See sweep-deliveries' log, then purge the queue in the SQS console.";
  return "They failed five times: see the function's log, mend the cause, then: wifi-tickets queue redrive dead-letters";
}
