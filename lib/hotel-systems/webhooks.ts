import { Duration } from 'aws-cdk-lib';
import * as apigateway from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type ReceiveWebhooksEnv, route } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';

/** Settings of the {@link Webhooks}. */
export interface WebhooksProps {
  readonly store: TicketStore;
  /** The HTTP API, whose limits hold for webhooks, too. */
  readonly gateway: apigateway.HttpApi;
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
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, gateway, workerTimeout }: WebhooksProps) {
    super(scope, id);
    this.deployment = store.table.tableName;
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
      environment: { TABLE_NAME: store.table.tableName, WEBHOOKS_QUEUE_URL: this.deliveries.queue.queueUrl },
      // As http-api: API Gateway waits for 30 seconds.
      timeout: Duration.seconds(28),
    });
    const receive = this.receiveWebhooks.function;
    store.grant(receive, 'GetItem');
    this.deliveries.queue.grant(receive, 'sqs:SendMessage');
    this.routes = gateway.addRoutes({
      path: route.path,
      methods: [apigateway.HttpMethod[route.method]],
      integration: new HttpLambdaIntegration('Webhooks', receive),
    });
    this.refused = this.count('Refused', refused).metric({ period: Duration.hours(1), statistic: 'Sum' });
    this.countEachRefused();
  }

  private countEachRefused(): void {
    const connection = '$.message.connection';
    const ofEach = logs.FilterPattern.all(refused, logs.FilterPattern.exists(connection));
    this.count('EachRefused', ofEach, { Connection: connection });
  }

  private count(id: string, filterPattern: logs.JsonPattern, dimensions?: Record<string, string>): logs.MetricFilter {
    return new logs.MetricFilter(this, id, {
      logGroup: this.receiveWebhooks.logGroup,
      filterPattern,
      metricNamespace: metric.namespace,
      metricName: `${metric.deliveriesRefused}-${this.deployment}`,
      ...(dimensions && { dimensions }),
    });
  }
}
