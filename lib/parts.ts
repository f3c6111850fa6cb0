import type { Intake } from './core/intake.ts';
import type { WorkParts } from './core/owed-work.ts';
import type { Sweep } from './core/sweep.ts';
import type { TicketStore } from './core/ticket-store.ts';
import type { Desk } from './desk/desk.ts';
import type { EventsOut } from './events-out/events-out.ts';
import type { Hooks } from './events-out/hooks.ts';
import type { Connections } from './hotel-systems/connections.ts';
import type { ReservationSync } from './hotel-systems/reservation-sync.ts';
import type { Webhooks } from './hotel-systems/webhooks.ts';
import type { WriteBack } from './hotel-systems/write-back.ts';
import type { Placements } from './issuers/placements.ts';
import type { ServerKeys } from './kit/server-keys.ts';
import type { Delivery } from './mail/delivery.ts';
import type { UndeliveredMails, WaitingMails } from './mail/mail-metrics.ts';
import type { SesEvents } from './mail/ses-events.ts';
import type { Networks } from './networks/add-networks.ts';
import type { RadiusServer } from './networks/radius-server.ts';
import type { Canary } from './operations/canary.ts';
import type { TicketsApi } from './rest/tickets-api.ts';
import type { Texts } from './texts/texts.ts';

/** The parts of a deployment, of which its alarms, its dashboard and its outputs tell. */
export interface Parts {
  readonly store: TicketStore;
  /** Where the API keys of locations' issuers are. */
  readonly issuerKeys: ServerKeys;
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  /** What does the owed work of each kind. */
  readonly work: WorkParts;
  readonly placements: Placements;
  readonly writeBack: WriteBack;
  /** Undefined unless `radiusServer` is set. */
  readonly radiusServer: RadiusServer | undefined;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  /** Undefined unless `canary` is set. */
  readonly canary: Canary | undefined;
  readonly sync: ReservationSync;
  /** Undefined unless `desk` is set. */
  readonly desk: Desk | undefined;
  readonly networks: Networks;
  readonly hooks: Hooks;
  readonly eventsOut: EventsOut;
  readonly sesEvents: SesEvents;
  readonly sweep: Sweep;
  readonly undelivered: UndeliveredMails;
  readonly waiting: WaitingMails;
  /** Undefined unless `sms` is set. */
  readonly texts: Texts | undefined;
}
