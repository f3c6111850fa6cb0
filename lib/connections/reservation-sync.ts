import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SyncReservationsEnv } from '../../functions/sync-reservations/env.ts';
import * as logEvent from '../../src/contract/logs/log-event.ts';
import type { LogWord } from '../../src/contract/logs/log-word.ts';
import { metric } from '../../src/contract/logs/metric.ts';
import { loggedEvent } from '../logged-event.ts';
import { NodeFunction } from '../node-function.ts';
import { scheduleEvery } from '../schedule-every.ts';
import type { TicketStore } from '../ticket-store.ts';

/** Settings of the {@link ReservationSync}. */
export interface ReservationSyncProps {
  readonly store: TicketStore;
  /** The queue that lists of reservations are asked for by. */
  readonly webhooksQueue: sqs.Queue;
}

/** Has the reservations of connected systems read: those made before the connection, and what webhooks lost. */
export class ReservationSync extends Construct {
  readonly syncReservations: NodeFunction<SyncReservationsEnv>;
  private readonly deployment: string;

  constructor(scope: Construct, id: string, { store, webhooksQueue }: ReservationSyncProps) {
    super(scope, id);
    this.deployment = store.table.tableName;
    this.syncReservations = new NodeFunction(this, 'SyncReservations', {
      folder: 'sync-reservations',
      description: "Has connected systems' reservations read",
      environment: { TABLE_NAME: store.table.tableName, WEBHOOKS_QUEUE_URL: webhooksQueue.queueUrl },
    });
    const sync = this.syncReservations.function;
    store.grant(sync, 'GetItem', 'UpdateItem', 'Query');
    webhooksQueue.grant(sync, 'sqs:SendMessage');
    scheduleEvery(Duration.minutes(5), sync, this, 'EveryFiveMinutes');
  }

  /** Locations' networks that have fallen silent, each counted every five minutes. */
  silentNetworks(): cloudwatch.Metric {
    return this.count('SilentNetworks', logEvent.networkSilent, metric.silentNetworks);
  }

  /** Connections that have fallen silent, each counted every five minutes. */
  silent(): cloudwatch.Metric {
    return this.count('Silent', logEvent.webhooksSilent, metric.silentConnections);
  }

  private count(id: string, event: LogWord, name: string): cloudwatch.Metric {
    return new logs.MetricFilter(this, id, {
      logGroup: this.syncReservations.logGroup,
      filterPattern: loggedEvent(event),
      metricNamespace: metric.namespace,
      metricName: `${name}-${this.deployment}`,
    }).metric({ period: Duration.minutes(15), statistic: 'Sum' });
  }
}
