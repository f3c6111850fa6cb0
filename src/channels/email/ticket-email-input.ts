import type { Location } from '../../domain/model/location.ts';
import type { Guest } from '../../domain/model/stay-event.ts';
import type { Ticket } from '../../domain/model/ticket.ts';
import type { News } from './language.ts';

/** The input of a guest's mail. */
export interface TicketEmailInput {
  readonly location: Location;
  readonly ticket: Ticket;
  readonly guest?: Guest;
  readonly room?: { readonly id?: string; readonly name?: string };
  /**
   * The reason for the mail.
   * @default 'first'
   */
  readonly news?: News;
  /** Where the portal pages begin, without a slash at its end; a location's id follows. Absent: a deployment has none. */
  readonly portalUrl?: string;
}
