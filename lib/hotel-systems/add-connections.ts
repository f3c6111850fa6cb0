import type { Construct } from 'constructs';
import type { Shared } from '../part.ts';
import { Connections, translateTimeout } from './connections.ts';
import { ReservationSync } from './reservation-sync.ts';
import { Webhooks } from './webhooks.ts';

/** What connects hotels' own systems. */
export interface ConnectedSystems {
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly sync: ReservationSync;
}

/** Adds what hotels' own systems are connected by: their webhooks taken in, turned into events, and their reservations read. */
export function addConnections(
  scope: Construct,
  shared: Pick<Shared, 'store' | 'gateway' | 'eventsQueue' | 'hasDesk'>,
): ConnectedSystems {
  const webhooks = new Webhooks(scope, 'Webhooks', { ...shared, workerTimeout: translateTimeout });
  const { deliveries } = webhooks;
  const connections = new Connections(scope, 'Connections', { ...shared, webhooks: deliveries });
  const sync = new ReservationSync(scope, 'Sync', { ...shared, webhooksQueue: deliveries.queue });
  return { webhooks, connections, sync };
}
