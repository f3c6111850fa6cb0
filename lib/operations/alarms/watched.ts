import type { Intake } from '../../core/intake.ts';
import type { WorkParts } from '../../core/owed-work.ts';
import type { Sweep } from '../../core/sweep.ts';
import type { Desk } from '../../desk/desk.ts';
import type { EventsOut } from '../../events-out/events-out.ts';
import type { Hooks } from '../../events-out/hooks.ts';
import type { Connections } from '../../hotel-systems/connections.ts';
import type { ReservationSync } from '../../hotel-systems/reservation-sync.ts';
import type { ToldSystems } from '../../hotel-systems/told-systems.ts';
import type { Webhooks } from '../../hotel-systems/webhooks.ts';
import type { Placements } from '../../issuers/placements.ts';
import type { Delivery } from '../../mail/delivery.ts';
import type { UndeliveredMails, WaitingMails } from '../../mail/mail-metrics.ts';
import type { SesEvents } from '../../mail/ses-events.ts';
import type { Networks } from '../../networks/add-networks.ts';
import type { RadiusServer } from '../../networks/radius-server.ts';
import type { TicketsApi } from '../../rest/tickets-api.ts';
import type { Texts } from '../../texts/texts.ts';
import type { Canary } from '../canary.ts';

/** The resources that the alarms monitor. */
export interface MonitoredResources {
  readonly intake: Intake;
  readonly api: TicketsApi;
  readonly delivery: Delivery;
  readonly work: WorkParts;
  readonly placements: Placements;
  readonly toldSystems: ToldSystems;
  readonly radiusServer: RadiusServer | undefined;
  readonly webhooks: Webhooks;
  readonly connections: Connections;
  readonly canary: Canary | undefined;
  readonly sync: ReservationSync;
  readonly desk: Desk | undefined;
  readonly networks: Networks;
  readonly hooks: Hooks;
  readonly eventsOut: EventsOut;
  readonly sesEvents: SesEvents;
  readonly sweep: Sweep;
  readonly undelivered: UndeliveredMails;
  readonly waiting: WaitingMails;
  readonly texts: Texts | undefined;
}
