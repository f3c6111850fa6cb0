import type { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { TicketStore } from '../core/ticket-store.ts';
import { Connections, translateTimeout } from './connections.ts';
import { ReservationSync } from './reservation-sync.ts';
import { Webhooks } from './webhooks.ts';

/** What connects hotels' own systems. */
export interface ConnectedSystems {
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly sync: ReservationSync;
}

/** What {@link connectSystems} needs. */
export interface ConnectedSystemsProps {
  readonly store: TicketStore;
  /** The HTTP API that webhooks come by. */
  readonly gateway: HttpApi;
  /** The intake queue for events. */
  readonly eventsQueue: sqs.Queue;
  /** How long a stay is kept after its ticket's end. */
  readonly retention: Duration;
  /** Whether reception has its page. */
  readonly hasDesk: boolean;
}

/** Adds what hotels' own systems are connected by: their webhooks taken in, turned into events, and their reservations read. */
export function addConnections(
  scope: Construct,
  { store, gateway, eventsQueue, retention, hasDesk }: ConnectedSystemsProps,
): ConnectedSystems {
  const webhooks = new Webhooks(scope, 'Webhooks', { store, gateway, workerTimeout: translateTimeout });
  const { deliveries } = webhooks;
  const connections = new Connections(scope, 'Connections', { store, webhooks: deliveries, eventsQueue, retention });
  const sync = new ReservationSync(scope, 'Sync', {
    ...{ store, retention, hasDesk },
    webhooksQueue: deliveries.queue,
  });
  return { webhooks, connections, sync };
}
