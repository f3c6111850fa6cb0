import { Aws, Duration, Lazy, Names, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { FilterCriteria, FilterRule } from 'aws-cdk-lib/aws-lambda';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { PublishEndsEnv, PublishEventsEnv } from '../../src/events-out/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { countLines, loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import { lastQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';

/** Settings of the {@link EventsOut}. */
interface EventsOutProps extends Pick<Shared, 'store' | 'hasDesk'> {
  /** The queue of events for hooks. */
  readonly hooksQueue: sqs.Queue;
  /** URL of the REST API. */
  readonly apiUrl: string;
  /**
   * Whether there is an event bus.
   * @default 'on'
   */
  readonly eventBus?: 'on' | 'off';
}

/** Tells the outside what happens to tickets and their mails: from the table's stream, so that no ticket and no mail waits for it. */
export class EventsOut extends Construct {
  /** Undefined if there is none. */
  readonly bus: events.EventBus | undefined;
  readonly publishEvents: NodeFunction<PublishEventsEnv>;
  readonly publishEnds: NodeFunction<PublishEndsEnv>;
  /** What nobody could be told for 23 hours: where to find it in the stream, not the events. */
  readonly failed: sqs.Queue;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, props: EventsOutProps) {
    super(scope, id);
    const { store, hooksQueue, apiUrl } = props;
    this.deployment = store.tableName;
    this.bus = props.eventBus === 'off' ? undefined : this.ownBus();
    const environment = {
      ...store.variables(),
      EVENT_BUS_NAME: this.bus?.eventBusName ?? 'none',
      HOOKS_QUEUE_URL: hooksQueue.queueUrl,
    };
    this.publishEvents = new NodeFunction(this, 'PublishEvents', {
      folder: 'publish-events',
      description: 'Tells the event bus and hooks what happens to tickets and mails',
      environment: { ...environment, API_URL: apiUrl, DESK: props.hasDesk ? 'on' : 'off' },
    });
    this.publishEnds = new NodeFunction(this, 'PublishEnds', {
      folder: 'publish-ends',
      description: 'Tells the event bus and hooks of tickets that end by the clock',
      environment,
    });
    const [publish, ends] = [this.publishEvents.function, this.publishEnds.function];
    for (const one of [publish, ends]) {
      this.bus?.grantPutEventsTo(one);
      hooksQueue.grant(one, 'sqs:SendMessage');
    }
    store.grant(publish, 'Query', 'PutItem', 'BatchWriteItem');
    if (props.hasDesk) store.grant(publish, 'GetItem');
    store.grant(ends, 'Query', 'PutItem', 'BatchGetItem', 'BatchWriteItem');
    this.failed = lastQueue(this, 'Failed');
    this.readStream(store, publish);
    scheduleEvery(Duration.minutes(1), ends, this, 'EveryMinute');
  }

  /** Writes of the table that could not be read. */
  unreadable(): cloudwatch.Metric {
    return countLines(this, 'Unreadable', {
      of: this.publishEvents,
      lines: loggedEvent(logEvent.changeUnreadable),
      name: metric.unreadableChanges,
      deployment: this.deployment,
    });
  }

  private ownBus(): events.EventBus {
    const { stackName, node } = Stack.of(this);
    // A bus needs a name that is unique in account and region: the CDK's own has the stack's id in the app in it, not its name.
    const named = () => {
      const name = Names.uniqueId(bus);
      return name.startsWith(node.id) ? Aws.STACK_NAME + name.slice(node.id.length) : name;
    };
    const bus: events.EventBus = new events.EventBus(this, 'Bus', {
      eventBusName: Lazy.string({ produce: named }),
      description: `What happens to tickets and mails of ${stackName}`,
    });
    return bus;
  }

  /** What fails comes again for 23 hours; meanwhile what follows in its shard waits, so that the order stays. */
  private readStream({ table }: TicketStore, publish: lambda.Function): void {
    // The CDK's own destination would also grant what nothing needs.
    this.failed.grant(publish, 'sqs:SendMessage');
    // The CDK's own grant lets it list the streams of all tables.
    const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((one) => `dynamodb:${one}`);
    publish.addToRolePolicy(new iam.PolicyStatement({ actions, resources: [table.tableStreamArn ?? ''] }));
    publish.addEventSourceMapping(`DynamoDBEventSource:${Names.nodeUniqueId(table.node)}`, {
      eventSourceArn: table.tableStreamArn,
      startingPosition: lambda.StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      maxBatchingWindow: Duration.seconds(1),
      bisectBatchOnError: true,
      // What expires in the stream itself, after 24 hours, the queue is not told of.
      maxRecordAge: Duration.hours(23),
      reportBatchItemFailures: true,
      onFailure: { bind: () => ({ destination: this.failed.queueArn }) },
      filters: streamFilters,
    });
  }
}

const written = FilterRule.or('INSERT', 'MODIFY');

/** What of the table's changes calls publish-events: those of stays, and events that were refused. All else costs nothing. */
const streamFilters = [
  FilterCriteria.filter({
    eventName: written,
    dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('LOC#') }, sk: { S: FilterRule.beginsWith('STAY#') } } },
  }),
  FilterCriteria.filter({
    eventName: written,
    dynamodb: {
      Keys: { pk: { S: FilterRule.beginsWith('EVT#') } },
      NewImage: { outcome: { S: FilterRule.or('rejected', 'quarantined') } },
    },
  }),
];
