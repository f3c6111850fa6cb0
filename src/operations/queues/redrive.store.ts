import { type HeldMessage, takeOut } from '../../kit/aws/held-messages.store.ts';
import { type Queue, sendInBatches } from '../../kit/aws/sqs.store.ts';

/** A message as it is put back on its queue. */
interface RedrivenMessage {
  readonly MessageBody: string;
  readonly MessageGroupId?: string;
  /** Of a FIFO queue. */
  readonly MessageDeduplicationId?: string;
}

/** A message that is not put back, with the reason. */
interface KeptMessage {
  readonly id: string;
  readonly reason: string;
  readonly detail?: string;
}

/** Whether a message is put back, or kept where it is. */
export type Verdict =
  | { readonly type: 'redrive'; readonly message: RedrivenMessage }
  | { readonly type: 'keep'; readonly kept: KeptMessage };

/** The result for a queue's messages. */
export interface Redrive {
  readonly moved: number;
  readonly stayed: readonly KeptMessage[];
  /** Number of messages that could not be put back for now; they are still in their queue. */
  readonly failed: number;
}

/**
 * Puts messages back on their queue. Each is deleted only once that queue has it, so an interrupted or repeated redrive
 * loses none. Messages that arrive meanwhile are left for the next redrive.
 */
export async function redrive(
  from: Queue,
  to: Queue,
  check: (message: HeldMessage) => Promise<Verdict>,
  { now, dryRun, inOrder }: { readonly now: () => number; readonly dryRun: boolean; readonly inOrder?: boolean },
): Promise<Redrive> {
  const stayed: KeptMessage[] = [];
  let moved = 0;
  let failed = 0;
  const putBackIfGood = async (message: HeldMessage): Promise<boolean> => {
    const verdict = await check(message);
    if (verdict.type === 'redrive' && !dryRun && (await putBack(verdict.message, to))) {
      moved++;
      return true;
    }
    if (verdict.type === 'keep') stayed.push(verdict.kept);
    else if (dryRun) moved++;
    else failed++;
    return false;
  };
  await takeOut(from, putBackIfGood, { now, inOrder: inOrder === true });
  return { moved, stayed, failed };
}

/** Whether its queue has it again. One message per call, because ten large ones exceed SQS's limit for a batch. */
async function putBack(message: RedrivenMessage, to: Queue): Promise<boolean> {
  return (await sendInBatches([message], (one) => one, to)).length === 0;
}
