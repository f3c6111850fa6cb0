import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SyncReservationsEnv } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';

/** Settings of the {@link ReservationSync}. */
export interface ReservationSyncProps {
  readonly store: TicketStore;
  /** The queue that lists of reservations are asked for by. */
  readonly webhooksQueue: sqs.Queue;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
  /** Whether what reception's page shows is counted. */
  readonly hasDesk: boolean;
}

/** Has the reservations of connected systems read: those made before the connection, and what webhooks lost. */
export class ReservationSync extends Construct {
  readonly syncReservations: NodeFunction<SyncReservationsEnv>;
  /** Connections, networks and locations that have fallen silent, each counted every five minutes. */
  readonly silent: cloudwatch.Metric;
  /** Portals that probably drop the mails to a location's guests, counted likewise. */
  readonly relaySilent: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, webhooksQueue, retention, hasDesk }: ReservationSyncProps) {
    super(scope, id);
    this.syncReservations = new NodeFunction(this, 'SyncReservations', {
      folder: 'sync-reservations',
      description: "Has connected systems' reservations read",
      environment: {
        TABLE_NAME: store.table.tableName,
        WEBHOOKS_QUEUE_URL: webhooksQueue.queueUrl,
        RETENTION_DAYS: String(retention.toDays()),
        DESK: hasDesk ? 'on' : 'off',
      },
    });
    const sync = this.syncReservations.function;
    store.grant(sync, 'GetItem', 'BatchGetItem', 'UpdateItem', 'Query');
    store.grantQuery(sync, 'tickets');
    if (hasDesk) store.grantQuery(sync, 'present');
    webhooksQueue.grant(sync, 'sqs:SendMessage');
    const { webhooksSilent, networkSilent, locationSilent, relaySilent } = logEvent;
    const deployment = store.table.tableName;
    this.silent = this.count(
      'Silent',
      [webhooksSilent, networkSilent, locationSilent],
      `${metric.noTicketsCreated}-${deployment}`,
    );
    this.relaySilent = this.count('RelaySilent', [relaySilent], `${metric.relaySilent}-${deployment}`);
    scheduleEvery(Duration.minutes(5), sync, this, 'EveryFiveMinutes');
  }

  private count(
    id: string,
    words: readonly (typeof logEvent)[keyof typeof logEvent][],
    metricName: string,
  ): cloudwatch.Metric {
    return new logs.MetricFilter(this, id, {
      logGroup: this.syncReservations.logGroup,
      filterPattern: logs.FilterPattern.any(...words.map(loggedEvent)),
      metricNamespace: metric.namespace,
      metricName,
    }).metric({ period: Duration.minutes(15), statistic: 'Sum' });
  }
}
