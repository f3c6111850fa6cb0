import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type CheckIn, checkIn, newTicket } from './check-in.ts';

const { TICKETS_TABLE = '', IDEMPOTENCY_TABLE = '', MAIL_QUEUE_URL = '' } = process.env;
const logger = new Logger();
const metrics = new Metrics();
const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
const sqs = new SQSClient({});
const processor = new BatchProcessor(EventType.SQS);
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: IDEMPOTENCY_TABLE });
const config = new IdempotencyConfig({ eventKeyJmesPath: 'id' });

/** Idempotency: a repeated event gets the first one's result. */
const issue = makeIdempotent(
  async (event: CheckIn) => {
    const ticket = newTicket(event);
    await db.send(new PutCommand({ TableName: TICKETS_TABLE, Item: ticket }));
    await sqs.send(new SendMessageCommand({ QueueUrl: MAIL_QUEUE_URL, MessageBody: JSON.stringify(ticket) }));
    logger.info('Ticket issued', { eventId: event.id, ticketId: ticket.ticketId, locationId: ticket.locationId });
    metrics.addMetric('TicketIssued', MetricUnit.Count, 1);
    return { ticketId: ticket.ticketId };
  },
  { persistenceStore, config },
);

const recordHandler = async (record: SQSRecord) => issue(checkIn.parse(JSON.parse(record.body)));

/** The reference's first function: stores a ticket for each check-in, and sends a message for its mail. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event, context) => {
    config.registerLambdaContext(context);
    return processPartialResponse(event, recordHandler, processor, { context });
  });
