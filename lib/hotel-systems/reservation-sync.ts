import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { FilterPattern } from 'aws-cdk-lib/aws-logs';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { SyncReservationsEnv } from '../../src/hotel-systems/environment.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { countLines, loggedEvent } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import type { Shared } from '../part.ts';

/** Settings of the {@link ReservationSync}. */
interface ReservationSyncProps extends Pick<Shared, 'store' | 'hasDesk'> {
  /** The queue that lists of reservations are asked for by. */
  readonly webhooksQueue: sqs.Queue;
}

/** Has the reservations of connected systems read: those made before the connection, and what webhooks lost. */
export class ReservationSync extends Construct {
  readonly syncReservations: NodeFunction<SyncReservationsEnv>;
  /** Connections, networks and locations that have fallen silent, each counted every five minutes. */
  readonly silent: cloudwatch.Metric;
  /** Portals that probably drop the mails to a location's guests, counted likewise. */
  readonly relaySilent: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, webhooksQueue, hasDesk }: ReservationSyncProps) {
    super(scope, id);
    this.syncReservations = new NodeFunction(this, 'SyncReservations', {
      folder: 'sync-reservations',
      description: "Has connected systems' reservations read",
      environment: {
        ...store.variables('RETENTION_DAYS'),
        WEBHOOKS_QUEUE_URL: webhooksQueue.queueUrl,
        DESK: hasDesk ? 'on' : 'off',
      },
    });
    const sync = this.syncReservations.function;
    store.grant(sync, 'GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'Query');
    store.grantQuery(sync, 'tickets');
    if (hasDesk) store.grantQuery(sync, 'present');
    webhooksQueue.grant(sync, 'sqs:SendMessage');
    const { webhooksSilent, networkSilent, locationSilent, relaySilent } = logEvent;
    const count = (part: string, name: string, ...words: Parameters<typeof loggedEvent>[0][]) => {
      const lines = FilterPattern.any(...words.map(loggedEvent));
      const counted = { of: this.syncReservations, lines, name, deployment: store.tableName };
      return countLines(this, part, { ...counted, period: Duration.minutes(15) });
    };
    this.silent = count('Silent', metric.noTicketsCreated, webhooksSilent, networkSilent, locationSilent);
    this.relaySilent = count('RelaySilent', metric.relaySilent, relaySilent);
    scheduleEvery(Duration.minutes(5), sync, this, 'EveryFiveMinutes');
  }
}
