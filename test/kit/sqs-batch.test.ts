import middy from '@middy/core';
import type { Context, SQSEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { sqsBatch } from '../../src/kit/aws/lambda.service.ts';

const arn = 'arn:aws:sqs:eu-west-1:000000000000:events';
const handler = middy()
  .use(sqsBatch(arn))
  .handler(async () => ({ batchItemFailures: [{ itemIdentifier: 'reached' }] }));
const call = (event: unknown) => handler(event as SQSEvent, {} as Context);
const record = { messageId: 'm', eventSource: 'aws:sqs', eventSourceARN: arn };

test('a batch of the own queue is worked on', async () => {
  expect(await call({ Records: [record] })).toEqual({ batchItemFailures: [{ itemIdentifier: 'reached' }] });
});

test.each([undefined, {}, { Records: null }, { Records: [] }, { Records: 'x' }])(
  'a call without records is answered: %j',
  async (event) => {
    expect(await call(event)).toEqual({ batchItemFailures: [] });
  },
);

test.each([
  ['another queue', { ...record, eventSourceARN: `${arn}-2` }],
  ['another service', { ...record, eventSource: 'aws:kinesis' }],
  ['nobody: it has no message id', { ...record, messageId: '' }],
])('a batch with a record of %s comes again whole', async (_, other) => {
  await expect(call({ Records: [record, other] })).rejects.toThrow('not from the queue');
});
