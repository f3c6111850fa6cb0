import { Duration, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type JsonPattern } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { TranslateWebhooksEnv } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { acknowledge, wildcardIn } from '../kit/acknowledge.ts';
import { countLines, deniedTry, loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import type { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';

/** Settings of the {@link Connections}. */
interface ConnectionsProps extends Pick<Shared, 'store' | 'eventsQueue'> {
  /** The queue of deliveries, and of what must be fetched for them. */
  readonly webhooks: WorkQueue;
}

/** Several requests to a hotel's system after each other, each waited for. */
export const translateTimeout = Duration.seconds(90);

/** Turns the webhooks of hotels' systems into events, and asks those systems for what their webhooks leave out. */
export class Connections extends Construct {
  readonly translateWebhooks: NodeFunction<TranslateWebhooksEnv>;
  /** What the names of the parameters begin with that hold connections' credentials and tokens; a connection's id follows. */
  readonly path: string;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce = 5;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, webhooks, eventsQueue }: ConnectionsProps) {
    super(scope, id);
    this.deployment = store.tableName;
    this.path = connectionsPath(store);
    this.translateWebhooks = new NodeFunction(this, 'TranslateWebhooks', {
      folder: 'translate-webhooks',
      description: "Turns webhooks of hotels' systems into events",
      timeout: translateTimeout,
      environment: {
        ...store.variables('RETENTION_DAYS'),
        WEBHOOKS_QUEUE_ARN: webhooks.queue.queueArn,
        WEBHOOKS_QUEUE_URL: webhooks.queue.queueUrl,
        DEAD_LETTERS_URL: webhooks.deadLetters.queueUrl,
        EVENTS_QUEUE_URL: eventsQueue.queueUrl,
        CONNECTIONS_PATH: this.path,
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

  private measure(id: string, name: string, patterns: readonly JsonPattern[], metricValue: string): void {
    countLines(this, `Each${id}`, {
      ...{ of: this.translateWebhooks, name, deployment: this.deployment, metricValue },
      lines: FilterPattern.all(...patterns, FilterPattern.exists('$.message.connection')),
      dimensions: { Connection: '$.message.connection' },
    });
  }

  /** Requests that a hotel's system denies: its connection gives no tickets until somebody fixes the cause. */
  denied(): cloudwatch.Metric {
    return countLines(this, 'Denied', {
      of: this.translateWebhooks,
      lines: deniedTry(loggedEvent(logEvent.webhookPostponed)),
      name: metric.hotelSystemDenied,
      deployment: this.deployment,
    });
  }

  /** How old the oldest delivery or request was that was put off or failed, in seconds, for each minute in which one was; paused connections do not count. */
  oldestPostponed(): cloudwatch.Metric {
    const { webhookPostponed, webhookFailed } = logEvent;
    return oldestLogged(this, 'OldestPostponed', {
      of: this.translateWebhooks,
      lines: FilterPattern.any(
        loggedEvent(webhookFailed),
        FilterPattern.all(loggedEvent(webhookPostponed), FilterPattern.stringValue('$.message.reason', '!=', 'paused')),
      ),
      name: metric.oldestPostponedWebhook,
      deployment: this.deployment,
    });
  }
}

/** What the names of the parameters begin with that hold connections' credentials and tokens; a connection's id follows. */
export function connectionsPath({ tableName }: TicketStore): string {
  return `/wifi-tickets/${tableName}/connections`;
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
