import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ReviewAccessEnv } from '../../functions/review-access/env.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import { metric } from '../../src/kit/metric-names.ts';
import { loggedEvent } from '../logged-event.ts';
import { NodeFunction } from '../node-function.ts';
import { scheduleEvery } from '../schedule-every.ts';
import type { TicketStore } from '../ticket-store.ts';
import type { ControllerKeys } from './controller-keys.ts';

/** Settings of the {@link AccessReview}. */
export interface AccessReviewProps {
  readonly store: TicketStore;
  readonly controllerKeys: ControllerKeys;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
}

/** Keeps the devices that controllers have let in in step with their tickets: lets them in for longer, and puts them out. */
export class AccessReview extends Construct {
  readonly reviewAccess: NodeFunction<ReviewAccessEnv>;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, controllerKeys, retention }: AccessReviewProps) {
    super(scope, id);
    this.deployment = store.table.tableName;
    this.reviewAccess = new NodeFunction(this, 'ReviewAccess', {
      folder: 'review-access',
      description: 'Keeps devices in step with their tickets',
      // Calls seldom overlap, but may: Lambda may make one a minute late, or twice.
      timeout: Duration.seconds(110),
      environment: {
        TABLE_NAME: store.table.tableName,
        CONTROLLER_KEYS_PATH: controllerKeys.path,
        RETENTION_DAYS: String(retention.toDays()),
      },
    });
    const review = this.reviewAccess.function;
    store.grant(review, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query');
    controllerKeys.grantRead(review);
    scheduleEvery(Duration.minutes(2), review, this, 'EveryTwoMinutes');
  }

  /** Orders that a controller denied: guests are not put out until somebody mends its key, its address or its site. */
  denied(): cloudwatch.Metric {
    return new logs.MetricFilter(this, 'Denied', {
      logGroup: this.reviewAccess.logGroup,
      filterPattern: logs.FilterPattern.all(
        loggedEvent(logEvent.accessPostponed),
        logs.FilterPattern.booleanValue('$.message.denied', true),
      ),
      metricNamespace: metric.namespace,
      metricName: `${metric.hotelSystemDenied}-${this.deployment}`,
    }).metric({ period: Duration.hours(1), statistic: 'Sum' });
  }
}
