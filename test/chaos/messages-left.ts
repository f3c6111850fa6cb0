import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** Those whose messages end with the guest's work, by their outputs. */
const ofGuests = ['Events', 'Mail', 'Placement', 'Field', 'Message', 'Text', 'SesEvents', 'TextEvents'];
const [waiting, inWork] = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

/** How many messages wait in the queues of a stack, by its outputs, or are in work: of some queues, or those that wait alone. */
export async function messagesLeft(
  sqs: SQSClient,
  outputs: Readonly<Record<string, string>>,
  {
    queues = ofGuests,
    names = [waiting, inWork],
  }: { queues?: readonly string[]; names?: readonly (typeof waiting | typeof inWork)[] } = {},
): Promise<number> {
  const urls = queues.flatMap((queue) => outputs[`${queue}QueueUrl`] ?? []);
  const counts = await Promise.all(
    urls.map(async (QueueUrl) => {
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...names] }),
      );
      return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}
