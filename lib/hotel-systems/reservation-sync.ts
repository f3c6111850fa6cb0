import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SyncReservationsEnv } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log-words.ts';
import { metric } from '../../src/kit/metric-names.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';

/** Settings of the {@link ReservationSync}. */
export interface ReservationSyncProps {
  readonly store: TicketStore;
  /** The queue that lists of reservations are asked for by. */
  readonly webhooksQueue: sqs.Queue;
}

/** Has the reservations of connected systems read: those made before the connection, and what webhooks lost. */
export class ReservationSync extends Construct {
  readonly syncReservations: NodeFunction<SyncReservationsEnv>;
  /** Connections, networks and locations that have fallen silent, each counted every five minutes. */
  readonly silent: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, webhooksQueue }: ReservationSyncProps) {
    super(scope, id);
    this.syncReservations = new NodeFunction(this, 'SyncReservations', {
      folder: 'sync-reservations',
      description: "Has connected systems' reservations read",
      environment: { TABLE_NAME: store.table.tableName, WEBHOOKS_QUEUE_URL: webhooksQueue.queueUrl },
    });
    const sync = this.syncReservations.function;
    store.grant(sync, 'GetItem', 'UpdateItem', 'Query');
    store.grantQuery(sync, 'tickets');
    webhooksQueue.grant(sync, 'sqs:SendMessage');
    this.silent = this.countSilent(store.table.tableName);
    scheduleEvery(Duration.minutes(5), sync, this, 'EveryFiveMinutes');
  }

  private countSilent(deployment: string): cloudwatch.Metric {
    const words = [logEvent.webhooksSilent, logEvent.networkSilent, logEvent.locationSilent] as const;
    return new logs.MetricFilter(this, 'Silent', {
      logGroup: this.syncReservations.logGroup,
      filterPattern: logs.FilterPattern.any(...words.map(loggedEvent)),
      metricNamespace: metric.namespace,
      metricName: `${metric.noTicketsCreated}-${deployment}`,
    }).metric({ period: Duration.minutes(15), statistic: 'Sum' });
  }
}
