import { queueText } from '../../contract/events/queue-text.ts';

/** SQS's largest message in bytes, less what a delivery's message has beside its body. */
const mostBytes = 1024 * 1024 - 1024;

/** Whether a message of the webhooks queue has room for a body. */
export function fitsQueue(body: string): boolean {
  return Buffer.byteLength(queueText(JSON.stringify(body))) <= mostBytes;
}
