import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SweepDeliveriesEnv } from '../../src/core/environment.ts';
import { type WorkKind, workKind } from '../../src/core/owed/work-kinds.data.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import { lastQueue } from '../kit/work-queue.ts';
import { askRate } from '../mail/delivery.ts';
import type { Shared } from '../part.ts';
import { grantAnnouncing, partsOf, queueVariables } from './owed-work.ts';

/** Settings of the {@link Sweep}. */
interface SweepProps extends Pick<Shared, 'store' | 'work'> {
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
    this.deadLetters = lastQueue(this, 'DeadLetters');
    this.sweepDeliveries = new NodeFunction(this, 'SweepDeliveries', {
      folder: 'sweep-deliveries',
      description: "Queues owed work again: mails, tickets of hotels' own servers, readings of their lists",
      // After a pause of SES it puts a minute's worth of mails in the queue.
      timeout: Duration.seconds(55),
      memorySize: 1024,
      environment: {
        ...props.store.variables('DUE_PARTITIONS'),
        ...queueVariables(props.work),
        MAX_SEND_RATE: props.rateSetting,
      },
    });
    const sweep = this.sweepDeliveries.function;
    for (const [kind] of partsOf(props.work)) props.store.grantQuery(sweep, workKind(kind).index.name);
    props.store.grant(sweep, 'BatchGetItem', 'GetItem', 'UpdateItem');
    sweep.addToRolePolicy(askRate());
    grantAnnouncing(sweep, props.work);
    props.work.email.queue.queue.grant(sweep, 'sqs:GetQueueAttributes');
    scheduleEvery(Duration.minutes(1), sweep, this, 'EveryMinute', this.deadLetters);
    const { tableName } = props.store;
    this.oldest = partsOf(props.work).map(([kind]) => [kind, this.oldestOf(kind, tableName)]);
  }

  private oldestOf(kind: WorkKind, deployment: string): cloudwatch.Metric {
    const { noun } = workKind(kind);
    return oldestLogged(this, `Oldest${noun}`, {
      of: this.sweepDeliveries,
      lines: FilterPattern.all(
        loggedEvent(logEvent.owedWorkWatched),
        FilterPattern.stringValue('$.message.kind', '=', kind),
      ),
      name: `${metric.oldestOwed}${noun}`,
      deployment,
    });
  }
}
