import type { MailQueue } from '../../app/ports/mail-queue.ts';
import { mailMessage } from '../../contract/messages/mail-message.ts';
import { type Queue, sendInBatches } from './send-in-batches.ts';

/** The queue that deliver-tickets works on. Its messages carry ids and a version only: codes and addresses rest in the table. */
export function mailQueue(queue: Queue): MailQueue {
  return {
    announce: (mails) =>
      sendInBatches(
        mails,
        // On a standard queue the group makes a busy location wait for itself, not the others for it.
        (mail) => ({
          MessageBody: mailMessage(mail),
          MessageGroupId: mail.locationId,
          ...(mail.delaySeconds !== undefined && { DelaySeconds: mail.delaySeconds }),
        }),
        queue,
      ),
  };
}
