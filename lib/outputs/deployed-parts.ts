import type { EventsOut } from '../events-out/events-out.ts';
import type { Hooks } from '../events-out/hooks.ts';
import type { Connections } from '../hotel-systems/connections.ts';
import type { ReservationSync } from '../hotel-systems/reservation-sync.ts';
import type { Webhooks } from '../hotel-systems/webhooks.ts';
import type { Intake } from '../intake.ts';
import type { Delivery } from '../mail/delivery.ts';
import type { SesEvents } from '../mail/ses-events.ts';
import type { Sweep } from '../mail/sweep.ts';
import type { Networks } from '../networks/add-networks.ts';
import type { RadiusServer } from '../networks/radius-server.ts';
import type { IssuerKeys, Placements } from '../octopus.ts';
import type { TicketsApi } from '../rest/tickets-api.ts';
import type { TicketStore } from '../ticket-store.ts';

/** The parts of a deployment that its outputs tell of. */
export interface DeployedParts {
  readonly store: TicketStore;
  readonly issuerKeys: IssuerKeys;
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  readonly sesEvents: SesEvents;
  readonly sweep: Sweep;
  readonly placements: Placements;
  readonly networks: Networks;
  readonly radiusServer: RadiusServer | undefined;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly sync: ReservationSync;
  readonly hooks: Hooks;
  readonly eventsOut: EventsOut;
}
