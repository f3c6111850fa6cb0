import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SweepDeliveriesEnv } from '../../src/core/environment.ts';
import { type WorkKind, workKind } from '../../src/core/owed/work-kinds.data.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { acknowledge, isTheEnd } from '../kit/acknowledge.ts';
import { loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import { askRate } from '../mail/delivery.ts';
import { grantAnnouncing, partsOf, queueVariables, type WorkParts } from './owed-work.ts';
import type { TicketStore } from './ticket-store.ts';

/** Settings of the {@link Sweep}. */
export interface SweepProps {
  readonly store: TicketStore;
  readonly work: WorkParts;
  /** Maximum mails per second, as the functions' environment has it. */
  readonly rateSetting: string;
}

/** Queues all work that is still owed again, every minute, and reports the age of the oldest: so no mail is lost after a crash, throttling or a pause of SES. */
export class Sweep extends Construct {
  readonly sweepDeliveries: NodeFunction<SweepDeliveriesEnv>;
  /** Calls that the schedule could not hand to Lambda. What a sweep that failed could not do is in its log. */
  readonly deadLetters: sqs.Queue;
  /** Each kind that the deployment does, with the age of its oldest owed work in seconds, for each minute in which there is any. */
  readonly oldest: readonly (readonly [WorkKind, cloudwatch.Metric])[];

  constructor(scope: Construct, id: string, props: SweepProps) {
    super(scope, id);
    this.deadLetters = new sqs.Queue(this, 'DeadLetters', {
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
      encryption: sqs.QueueEncryption.SQS_MANAGED,
    });
    acknowledge(this.deadLetters, { 'AwsSolutions-SQS3': isTheEnd, 'Serverless-SQSRedrivePolicy': isTheEnd });
    this.sweepDeliveries = new NodeFunction(this, 'SweepDeliveries', {
      folder: 'sweep-deliveries',
      description: "Queues owed work again: mails, tickets of hotels' own servers, readings of their lists",
      // After a pause of SES it puts a minute's worth of mails in the queue.
      timeout: Duration.seconds(55),
      memorySize: 1024,
      environment: {
        TABLE_NAME: props.store.table.tableName,
        ...queueVariables(props.work),
        MAX_SEND_RATE: props.rateSetting,
        DUE_PARTITIONS: String(props.store.duePartitions),
      },
    });
    const sweep = this.sweepDeliveries.function;
    for (const [kind] of partsOf(props.work)) props.store.grantQuery(sweep, workKind(kind).index.name);
    props.store.grant(sweep, 'BatchGetItem', 'GetItem', 'UpdateItem');
    sweep.addToRolePolicy(askRate());
    grantAnnouncing(sweep, props.work);
    props.work.email.queue.queue.grant(sweep, 'sqs:GetQueueAttributes');
    scheduleEvery(Duration.minutes(1), sweep, this, 'EveryMinute', this.deadLetters);
    const { tableName } = props.store.table;
    this.oldest = partsOf(props.work).map(([kind]) => [kind, this.oldestOf(kind, tableName)]);
  }

  private oldestOf(kind: WorkKind, deployment: string): cloudwatch.Metric {
    const { noun } = workKind(kind);
    return oldestLogged(this, `Oldest${noun}`, {
      logGroup: this.sweepDeliveries.logGroup,
      pattern: FilterPattern.all(
        loggedEvent(logEvent.owedWorkWatched),
        FilterPattern.stringValue('$.message.kind', '=', kind),
      ),
      name: `${metric.oldestOwed}${noun}-${deployment}`,
      field: 'ageSeconds',
    });
  }
}
