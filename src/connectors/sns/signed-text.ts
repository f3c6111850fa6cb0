import type { SnsFields } from './sns-message.ts';

const ofNotifications = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'];
const ofConfirmations = ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'];

/**
 * The text that SNS signs: names and values by turns, each with a line's end. A notification without a subject has none.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
 */
export function signedText(fields: SnsFields): string {
  return (fields.Type === 'Notification' ? ofNotifications : ofConfirmations)
    .filter((name) => name !== 'Subject' || fields[name] !== undefined)
    .map((name) => `${name}\n${fields[name] ?? ''}\n`)
    .join('');
}
