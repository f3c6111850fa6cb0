import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { APIGatewayProxyEventV2, Context, DynamoDBStreamEvent, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { takeChanges } from './fixture-changes.ts';

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
  text: () =>
    new PinpointSMSVoiceV2Client(once).send(
      new SendTextMessageCommand({
        DestinationPhoneNumber: '+34600000001',
        OriginationIdentity: '+34960000001',
        MessageBody: 'x',
        ConfigurationSetName: 'Texts',
        ProtectConfigurationId: 'protect-countries',
      }),
    ),
  mail: () =>
    new SESClient(once).send(
      new SendRawEmailCommand({
        RawMessage: { Data: Buffer.from('From: wifi@hotel.example\r\nTo: ada@example.com\r\nSubject: x\r\n\r\nx') },
      }),
    ),
};

/** Makes a call; resolves to `done`, or to the error's name, HTTP status and message. */
async function attempt(name: string): Promise<string> {
  try {
    await attempts[name]?.();
    return 'done';
  } catch (error) {
    const { name, message, $metadata } = error as Error & { readonly $metadata?: { readonly httpStatusCode?: number } };
    return `${name} ${$metadata?.httpStatusCode}: ${message}`;
  }
}

const dynamodb = new DynamoDBClient({});
/** Tells the environments apart, and whether one still lives. */
const environment = process.pid;

/** What a message of a test tells the function to do with it. */
export interface Order {
  readonly id: string;
  /** Answers that this message failed, this many times. */
  readonly failTimes?: number;
  readonly hang?: boolean;
  readonly crash?: boolean;
  /** The URL of a door to wait at. */
  readonly door?: string;
  /** Answers the batch with this instead of what happened. */
  readonly answer?: unknown;
}

/** A function that writes into its table what it was given, and obeys each message's order. */
export async function handler(
  event: SQSEvent | DynamoDBStreamEvent | APIGatewayProxyEventV2,
  context: Context,
): Promise<unknown> {
  if ('routeKey' in event) return answerHttp(event);
  if ('attempt' in event) return attempt(event.attempt as string);
  if (!event.Records) return { event, environment, remainingMs: context.getRemainingTimeInMillis() };
  if (isOfStream(event)) return takeChanges(event.Records, context, (change) => note(change, 'changes'));
  const failed: SQSBatchResponse['batchItemFailures'] = [];
  const orders = event.Records.map((record) => ({ record, order: JSON.parse(record.body) as Order }));
  for (const { record, order } of orders) {
    if (order.hang) console.info({ hangs: order.id, environment });
    if (order.hang) await sleep(3_600_000);
    if (order.crash) process.exit(3);
    if (order.door) await fetch(order.door);
    const count = Number(record.attributes.ApproximateReceiveCount);
    if (count <= (order.failTimes ?? 0)) failed.push({ itemIdentifier: record.messageId });
    console.info({ order: order.id, count });
    console.debug('never seen at the level that the template names');
    await note({
      id: order.id,
      invocation: context.awsRequestId,
      environment,
      batch: event.Records.length,
      endedAt: Date.now(),
      record,
    });
  }
  return orders.find(({ order }) => order.answer !== undefined)?.order.answer ?? { batchItemFailures: failed };
}

function isOfStream(event: SQSEvent | DynamoDBStreamEvent): event is DynamoDBStreamEvent {
  return event.Records[0]?.eventSource === 'aws:dynamodb';
}

/** What a request of a test tells the function to do, as JSON in the header `order`. */
export interface HttpOrder {
  /** Answers this instead of the event itself. */
  readonly answer?: unknown;
  /** Answers a body of so many bytes. */
  readonly bytes?: number;
  readonly fail?: boolean;
  /** The URL of a door to wait at. */
  readonly door?: string;
}

async function answerHttp(event: APIGatewayProxyEventV2): Promise<unknown> {
  const { answer = event, bytes, fail, door }: HttpOrder = JSON.parse(event.headers.order ?? '{}');
  if (door) await fetch(door);
  if (fail) throw new Error('It was told to fail');
  return bytes === undefined ? answer : { statusCode: 200, body: 'x'.repeat(bytes) };
}

/** What the function saw of a message, as the tests read it. */
export interface Sighting {
  readonly id: string;
  readonly invocation: string;
  /** The id of the process. */
  readonly environment: number;
  readonly batch: number;
  readonly endedAt: number;
  readonly record: SQSEvent['Records'][number];
}

async function note(sighting: object, day = 'today'): Promise<void> {
  const Item = {
    pk: { S: 'seen' },
    sk: { S: randomUUID() },
    day: { S: day },
    json: { S: JSON.stringify(sighting) },
  };
  await dynamodb.send(new PutItemCommand({ TableName: process.env.TABLE_NAME, Item }));
}
