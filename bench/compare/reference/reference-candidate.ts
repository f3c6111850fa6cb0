import { join } from 'node:path';
import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { build } from 'esbuild';
import { type BenchFunction, type Candidate, lambdaEnvironment, type Surroundings } from '../candidates.ts';

/** Names of the reference's tables. */
export const referenceTables = { tickets: 'ReferenceTickets', idempotency: 'ReferenceIdempotency' };

const memoryMb = 512;

/** Bundles the reference and creates its two tables and its queue. */
export async function referenceCandidate(
  given: Surroundings & { readonly folder: string; readonly sqs: SQSClient; readonly dynamodb: DynamoDBClient },
): Promise<Candidate> {
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

/** Bundles the reference's functions with the options that suit them best: ESM, minified, from the packages' ES modules. */
async function bundleReference(folder: string): Promise<{ readonly issue: string; readonly deliver: string }> {
  await build({
    entryPoints: ['issue-tickets.ts', 'deliver-tickets.ts'].map((file) => join(import.meta.dirname, file)),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    // CommonJS packages load Node's modules with `require`: this follows Powertools' documentation.
    banner: { js: "import { createRequire } from 'node:module';const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return { issue: join(folder, 'issue-tickets.mjs'), deliver: join(folder, 'deliver-tickets.mjs') };
}
