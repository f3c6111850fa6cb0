/** What SES says of a mail as a rule (sent, delivered), and of some once more. */
const eventsAMail = 3;

/** Messages that one copy of record-deliveries takes at a time. */
export const recorderBatch = 10;

/** What a batch takes, in seconds, with time to spare. */
const batchTime = 0.2;

/**
 * Copies of record-deliveries that keep up with so many mails a second, of the numbers that SQS takes: what SES says of a
 * mail must not come late, or a mail whose answer was lost is sent again.
 */
export function recordersAtOnce(mailsASecond: number): number {
  return Math.min(1000, Math.max(2, Math.ceil((mailsASecond * eventsAMail * batchTime) / recorderBatch)));
}
