import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { BenchFunction, Contender } from '../contender.ts';
import { lambdaEnvironment, type Surroundings } from '../lambda-environment.ts';
import { bundleReference } from './bundle-reference.ts';

/** Names of the reference's tables. */
export const referenceTables = { tickets: 'ReferenceTickets', idempotency: 'ReferenceIdempotency' };

const memoryMb = 512;

/** Bundles the reference and creates its two tables and its queue. */
export async function referenceContender(
  given: Surroundings & { readonly folder: string; readonly sqs: SQSClient; readonly dynamodb: DynamoDBClient },
): Promise<Contender> {
  const { folder, sqs, dynamodb } = given;
  await createTable(referenceTables.tickets, 'ticketId', dynamodb);
  await createTable(referenceTables.idempotency, 'id', dynamodb);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'ReferenceMails' }));
  const files = await bundleReference(folder);
  const environment = {
    TICKETS_TABLE: referenceTables.tickets,
    IDEMPOTENCY_TABLE: referenceTables.idempotency,
    MAIL_QUEUE_URL: new URL(new URL(QueueUrl).pathname, given.sqsEndpoint).href,
    SENDER_ADDRESS: 'wifi@hotel-sol.example',
    POWERTOOLS_SERVICE_NAME: 'reference',
    POWERTOOLS_METRICS_NAMESPACE: 'reference',
  };
  const functionOf = (name: string, file: string, queue: string): BenchFunction => {
    const arn = `arn:aws:lambda:${given.region}:000000000000:function:${name}`;
    const settings = { name, arn, codeDirectory: folder, handler: `${name}.handler`, timeoutSeconds: 30, memoryMb };
    const env = lambdaEnvironment({ ...settings, environment, logLevel: 'INFO' }, given);
    const queueArn = `arn:aws:sqs:${given.region}:000000000000:${queue}`;
    return { name, file, env, memoryMb, source: { queueArn, batchSize: 10 } };
  };
  return {
    name: 'R',
    issue: functionOf('issue-tickets', files.issue, 'ReferenceEvents'),
    deliver: functionOf('deliver-tickets', files.deliver, 'ReferenceMails'),
    others: [],
    mailQueueUrl: environment.MAIL_QUEUE_URL,
    heardByTopic: false,
    traced: false,
    protectedLog: false,
  };
}

async function createTable(TableName: string, AttributeName: string, db: DynamoDBClient): Promise<void> {
  await db.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName, AttributeType: 'S' }],
      KeySchema: [{ AttributeName, KeyType: 'HASH' }],
    }),
  );
}
