import { importFauxqs } from './import-fauxqs.ts';

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
