import type { Location } from '../../domain/model/location.ts';
import type { Guest } from '../../domain/model/stay-event.ts';
import type { Ticket } from '../../domain/model/ticket.ts';
import type { News } from './language.ts';

/** What a guest's mail is made of. */
export interface TicketEmailInput {
  readonly location: Location;
  readonly ticket: Ticket;
  readonly guest?: Guest;
  readonly room?: { readonly id: string; readonly name?: string };
  /**
   * Why the mail goes.
   * @default 'first'
   */
  readonly news?: News;
}
