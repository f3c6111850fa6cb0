import { Duration } from 'aws-cdk-lib';
import type * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type ReceiveWebhooksEnv, route } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { countLines, loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import { addRoutes, type Shared } from '../part.ts';

/** Settings of the {@link Webhooks}. */
interface WebhooksProps extends Pick<Shared, 'store' | 'gateway'> {
  /** Timeout of the function that is to process the queue. */
  readonly workerTimeout: Duration;
}

const refused = loggedEvent(logEvent.deliveryRefused);

/** Takes in what hotels' own systems deliver by webhook, and keeps it until it is processed. */
export class Webhooks extends Construct {
  /** Deliveries, and what must be fetched for them: for the function that processes them. */
  readonly deliveries: WorkQueue;
  readonly receiveWebhooks: NodeFunction<ReceiveWebhooksEnv>;
  readonly routes: readonly apigateway.HttpRoute[];
  /** Metric of deliveries to good URLs that were refused: their proof, their source, their size or their form was not good. */
  readonly refused: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, gateway, workerTimeout }: WebhooksProps) {
    super(scope, id);
    this.deliveries = new WorkQueue(this, 'Deliveries', {
      functionTimeout: workerTimeout,
      // SQS's own limit.
      maxMessageSizeBytes: 1_048_576,
      // What a hotel's system does not answer for now is tried for two days.
      maxReceiveCount: 200,
    });
    this.receiveWebhooks = new NodeFunction(this, 'ReceiveWebhooks', {
      folder: 'receive-webhooks',
      description: "Takes in webhooks of hotels' systems",
      environment: { ...store.variables(), WEBHOOKS_QUEUE_URL: this.deliveries.queue.queueUrl },
      // As http-api: API Gateway waits for 30 seconds.
      timeout: Duration.seconds(28),
    });
    const receive = this.receiveWebhooks.function;
    store.grant(receive, 'GetItem');
    this.deliveries.queue.grant(receive, 'sqs:SendMessage');
    this.routes = addRoutes(gateway, 'Webhooks', receive, [route]);
    const counted = { of: this.receiveWebhooks, name: metric.deliveriesRefused, deployment: store.tableName };
    this.refused = countLines(this, 'Refused', { ...counted, lines: refused });
    const connection = '$.message.connection';
    const lines = FilterPattern.all(refused, FilterPattern.exists(connection));
    countLines(this, 'EachRefused', { ...counted, lines, dimensions: { Connection: connection } });
  }
}
