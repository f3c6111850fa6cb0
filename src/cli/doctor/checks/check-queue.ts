import type { NamedQueue } from '../../queue/queues.ts';
import { type Finding, fail, ok } from '../finding.ts';

/** The current state of a queue. */
export interface QueueState {
  readonly waiting: number;
  readonly inWork: number;
  /** Age of the oldest message in seconds; undefined if unknown. */
  readonly oldestSeconds?: number;
}

/** A message that waits longer is late, in seconds; the same as for the alarms. */
const late = 300;

/** Whether a work queue is processed in time, and a dead-letter or quarantine queue is empty. */
export function checkQueue(queue: NamedQueue, { waiting, inWork, oldestSeconds }: QueueState): Finding {
  const check = `queue ${queue.name}`;
  if (queue.kind !== 'work') {
    const lying = waiting + inWork;
    if (lying === 0) return ok(check, 'Empty.');
    return fail(check, `It has ${lying} ${lying === 1 ? 'message' : 'messages'}.`, whatToDo(queue));
  }
  const counts = `${waiting} waiting, ${inWork} in work`;
  if (oldestSeconds === undefined || oldestSeconds <= late) return ok(check, `${counts}.`);
  return fail(
    check,
    `${counts}; the oldest has waited for ${Math.round(oldestSeconds / 60)} minutes.`,
    'See the other checks and the alarms; docs/operations.md explains the alarms whose names end in Late.',
  );
}

function whatToDo({ name, kind, source }: NamedQueue): string {
  if (kind === 'quarantine') {
    return 'wifi-tickets queue list shows why events were quarantined. Fix that, then: wifi-tickets queue redrive quarantine';
  }
  if (!source) {
    const word = name.replace(' dead letters', '').replace(' ', '-');
    return `Nothing of it can be put back: docs/operations.md (SweeperStill, PublishFailed) says what it is. Then: wifi-tickets queue delete ${word} --all`;
  }
  if (source === 'WebhooksQueueUrl')
    return 'wifi-tickets queue list shows why they were set aside, connection list what ails a connection. Fix that, then: wifi-tickets queue redrive webhooks';
  return "They failed five times: see the function's log, fix the cause, then: wifi-tickets queue redrive dead-letters";
}
