import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { DynamoDBPersistenceLayer } from '@aws-lambda-powertools/idempotency/dynamodb';
import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { type Ticket, ticket } from './check-in.ts';
import { ticketMail } from './ticket-mail.ts';

const { IDEMPOTENCY_TABLE = '', SENDER_ADDRESS = '' } = process.env;
const logger = new Logger();
const metrics = new Metrics();
const ses = new SESClient({});
const processor = new BatchProcessor(EventType.SQS);
const persistenceStore = new DynamoDBPersistenceLayer({ tableName: IDEMPOTENCY_TABLE });
const config = new IdempotencyConfig({ eventKeyJmesPath: 'ticketId' });

/** Idempotency: a repeated message causes no second mail. */
const deliver = makeIdempotent(
  async (ticket: Ticket) => {
    const { subject, html, text } = ticketMail(ticket);
    const { MessageId } = await ses.send(
      new SendEmailCommand({
        Source: SENDER_ADDRESS,
        Destination: { ToAddresses: [ticket.email] },
        Message: {
          Subject: { Data: subject, Charset: 'UTF-8' },
          Body: { Html: { Data: html, Charset: 'UTF-8' }, Text: { Data: text, Charset: 'UTF-8' } },
        },
      }),
    );
    logger.info('Ticket mailed', { ticketId: ticket.ticketId, locationId: ticket.locationId, messageId: MessageId });
    metrics.addMetric('TicketMailed', MetricUnit.Count, 1);
    return { messageId: MessageId };
  },
  { persistenceStore, config },
);

const recordHandler = async (record: SQSRecord) => deliver(ticket.parse(JSON.parse(record.body)));

/** The reference's second function: sends the mail of each message, with one SES call each. */
export const handler = middy<SQSEvent, SQSBatchResponse>()
  .use(injectLambdaContext(logger))
  .use(logMetrics(metrics))
  .handler((event, context) => {
    config.registerLambdaContext(context);
    return processPartialResponse(event, recordHandler, processor, { context });
  });
