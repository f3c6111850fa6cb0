import { Duration, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { TranslateWebhooksEnv } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { acknowledge, wildcardIn } from '../kit/acknowledge.ts';
import { loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import type { WorkQueue } from '../kit/work-queue.ts';

/** Settings of the {@link Connections}. */
export interface ConnectionsProps {
  readonly store: TicketStore;
  /** The queue of deliveries, and of what must be fetched for them. */
  readonly webhooks: WorkQueue;
  /** The intake queue for events. */
  readonly eventsQueue: sqs.Queue;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** Several requests to a hotel's system after each other, each waited for. */
export const translateTimeout = Duration.seconds(90);

const { FilterPattern } = logs;

/** Turns the webhooks of hotels' systems into events, and asks those systems for what their webhooks leave out. */
export class Connections extends Construct {
  readonly translateWebhooks: NodeFunction<TranslateWebhooksEnv>;
  /** What the names of the parameters begin with that hold connections' credentials and tokens; a connection's id follows. */
  readonly path: string;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce = 5;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, webhooks, eventsQueue, retention }: ConnectionsProps) {
    super(scope, id);
    this.deployment = store.table.tableName;
    this.path = connectionsPath(store);
    this.translateWebhooks = new NodeFunction(this, 'TranslateWebhooks', {
      folder: 'translate-webhooks',
      description: "Turns webhooks of hotels' systems into events",
      timeout: translateTimeout,
      environment: {
        TABLE_NAME: store.table.tableName,
        WEBHOOKS_QUEUE_ARN: webhooks.queue.queueArn,
        WEBHOOKS_QUEUE_URL: webhooks.queue.queueUrl,
        DEAD_LETTERS_URL: webhooks.deadLetters.queueUrl,
        EVENTS_QUEUE_URL: eventsQueue.queueUrl,
        CONNECTIONS_PATH: this.path,
        RETENTION_DAYS: String(retention.toDays()),
      },
      // Each page of a list asks for the next one through the function's own queue; how many there may be is limited.
      mayCallItself: true,
    });
    const translate = this.translateWebhooks.function;
    store.grant(translate, 'GetItem', 'PutItem', 'UpdateItem', 'DeleteItem');
    eventsQueue.grant(translate, 'sqs:SendMessage');
    webhooks.queue.grant(translate, 'sqs:SendMessage', 'sqs:ChangeMessageVisibility');
    webhooks.deadLetters.grant(translate, 'sqs:SendMessage');
    grantConnectionSecrets(translate, this.path);
    webhooks.processWith(translate, { batchSize: 10, maxConcurrency: this.atOnce });
    this.measureEach();
  }

  /** The SQS sender id of connections' events, without the session. */
  get senderId(): string {
    return (this.translateWebhooks.function.role as iam.Role).roleId;
  }

  /** Figures of each connection, by the dimension `Connection`. What is none is not told, so that it costs nothing. */
  private measureEach(): void {
    const translated = loggedEvent(logEvent.webhookTranslated);
    const sentEvents = FilterPattern.any(translated, loggedEvent(logEvent.reservationFetched));
    const some = (field: string) => FilterPattern.numberValue(`$.message.${field}`, '>', 0);
    const failed = FilterPattern.any(loggedEvent(logEvent.webhookPostponed), loggedEvent(logEvent.webhookSetAside));
    const aged = FilterPattern.numberValue('$.message.ageSeconds', '>=', 0);
    const asked = FilterPattern.stringValue('$.message.type', '=', 'fetch');
    this.measure('Deliveries', metric.webhookDeliveries, [translated], '1');
    this.measure('Events', metric.webhookEvents, [sentEvents, some('events')], '$.message.events');
    this.measure('Unmapped', metric.webhookUnmapped, [translated, some('unmapped')], '$.message.unmapped');
    this.measure('FetchFailures', metric.fetchFailures, [failed, asked], '1');
    this.measure('Seconds', metric.webhookSeconds, [sentEvents, some('events'), aged], '$.message.ageSeconds');
  }

  private measure(id: string, name: string, patterns: readonly logs.JsonPattern[], metricValue: string): void {
    new logs.MetricFilter(this, `Each${id}`, {
      logGroup: this.translateWebhooks.logGroup,
      filterPattern: FilterPattern.all(...patterns, FilterPattern.exists('$.message.connection')),
      metricNamespace: metric.namespace,
      metricName: `${name}-${this.deployment}`,
      metricValue,
      dimensions: { Connection: '$.message.connection' },
    });
  }

  /** Requests that a hotel's system denies: its connection gives no tickets until somebody fixes the cause. */
  denied(): cloudwatch.Metric {
    return this.count('Denied', metric.hotelSystemDenied, [
      loggedEvent(logEvent.webhookPostponed),
      FilterPattern.booleanValue('$.message.denied', true),
    ]);
  }

  /** How old the oldest delivery or request was that was put off or failed, in seconds, for each minute in which one was; paused connections do not count. */
  oldestPostponed(): cloudwatch.Metric {
    const { webhookPostponed, webhookFailed } = logEvent;
    return oldestLogged(this, 'OldestPostponed', {
      logGroup: this.translateWebhooks.logGroup,
      pattern: FilterPattern.any(
        loggedEvent(webhookFailed),
        FilterPattern.all(loggedEvent(webhookPostponed), FilterPattern.stringValue('$.message.reason', '!=', 'paused')),
      ),
      name: `${metric.oldestPostponedWebhook}-${this.deployment}`,
      field: 'ageSeconds',
    });
  }

  private count(id: string, name: string, patterns: readonly logs.JsonPattern[]): cloudwatch.Metric {
    return new logs.MetricFilter(this, id, {
      logGroup: this.translateWebhooks.logGroup,
      filterPattern: FilterPattern.all(...patterns),
      metricNamespace: metric.namespace,
      metricName: `${name}-${this.deployment}`,
    }).metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}

/** What the names of the parameters begin with that hold connections' credentials and tokens; a connection's id follows. */
export function connectionsPath({ table }: TicketStore): string {
  return `/wifi-tickets/${table.tableName}/connections`;
}

/** Lets a function ask hotels' systems. Access tokens are shared by all instances of all functions, so they are written, too. */
export function grantConnectionSecrets(grantee: lambda.Function, path: string): void {
  grantParameters(grantee, 'ssm:GetParameter', `${path}/*`);
  grantParameters(grantee, 'ssm:PutParameter', `${path}/*/token`);
}

function grantParameters(grantee: lambda.Function, action: string, names: string): void {
  const parameters = Stack.of(grantee).formatArn({
    service: 'ssm',
    resource: 'parameter',
    // An ARN has one slash where a path begins with a second one.
    resourceName: names.slice(1),
  });
  acknowledge(grantee, {
    [wildcardIn(grantee, parameters)]:
      'Connections, and their credentials, come and go without a deployment; only these are there.',
  });
  grantee.addToRolePolicy(new iam.PolicyStatement({ actions: [action], resources: [parameters] }));
}
