import { DynamoDBClient, PutItemCommand, QueryCommand, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

const QueueUrl = process.env.QUEUE_URL;
const TableName = process.env.TABLE_NAME;
const Item = { pk: { S: 'attempt' }, sk: { S: '1' } };
const once = { maxAttempts: 1 };

/** Calls to AWS that a test lets the function make. */
const attempts: Readonly<Record<string, () => Promise<unknown>>> = {
  put: () => new DynamoDBClient(once).send(new PutItemCommand({ TableName, Item })),
  query: () =>
    new DynamoDBClient(once).send(
      new QueryCommand({
        TableName,
        IndexName: 'by-day',
        KeyConditionExpression: '#day = :day',
        ExpressionAttributeNames: { '#day': 'day' },
        ExpressionAttributeValues: { ':day': { S: 'today' } },
      }),
    ),
  transact: () =>
    new DynamoDBClient(once).send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item } }] })),
  send: () => new SQSClient(once).send(new SendMessageCommand({ QueueUrl, MessageBody: '{"id":"attempt"}' })),
  batch: () =>
    new SQSClient(once).send(
      new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: '{"id":"attempt"}' }] }),
    ),
  parameter: () => new SSMClient(once).send(new GetParameterCommand({ Name: '/orders/keys/H1', WithDecryption: true })),
  event: () =>
    new EventBridgeClient(once).send(
      new PutEventsCommand({
        Entries: [{ EventBusName: 'tickets', Source: 'hotel', DetailType: 'ticket.issued', Detail: '{}' }],
      }),
    ),
  mail: () =>
    new SESClient(once).send(
      new SendEmailCommand({
        Source: 'wifi@hotel.example',
        Destination: { ToAddresses: ['ada@example.com'] },
        Message: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } },
      }),
    ),
};

/** Makes a call; resolves to `done`, or to the error's name, HTTP status and message. */
export async function attempt(name: string): Promise<string> {
  try {
    await attempts[name]?.();
    return 'done';
  } catch (error) {
    const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
    return `${name} ${$metadata?.httpStatusCode}: ${message}`;
  }
}
