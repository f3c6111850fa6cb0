import { type LambdaClient, ListEventSourceMappingsCommand } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { EventSourceModel, FunctionModel, QueueModel } from 'local-cloud/template.ts';
import type { DeployedStack } from '../deployed-stack.ts';

/** The deployed queues, as SQS tells of them. */
export async function deployedQueues(sqs: SQSClient, { resources }: DeployedStack): Promise<QueueModel[]> {
  const queues = [...resources].filter(([, { type }]) => type === 'AWS::SQS::Queue');
  return Promise.all(
    queues.map(async ([logicalId, { physicalId: url }]) => {
      const request = new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['All'] });
      const attributes = (await sqs.send(request)).Attributes ?? {};
      return { logicalId, url, name: url.slice(url.lastIndexOf('/') + 1), arn: attributes.QueueArn ?? '', attributes };
    }),
  );
}

/** Which function works on which queue, as Lambda tells of it. */
export async function deployedEventSources(
  lambda: LambdaClient,
  functions: readonly FunctionModel[],
): Promise<EventSourceModel[]> {
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  // The functions that read the table's stream are deployed, but not run: local-cloud runs them.
  const ofQueues = EventSourceMappings.filter(({ EventSourceArn = '' }) => EventSourceArn.startsWith('arn:aws:sqs:'));
  return ofQueues.map((it) => ({
    logicalId: it.UUID ?? '',
    queueArn: it.EventSourceArn ?? '',
    functionName: functions.find(({ arn }) => arn === it.FunctionArn)?.name ?? '',
    batchSize: it.BatchSize ?? 10,
    batchingWindowSeconds: it.MaximumBatchingWindowInSeconds ?? 0,
    // One at a time: moto's queues hand a message to two that ask at once.
    maximumConcurrency: 1,
    reportsItemFailures: it.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
  }));
}
