import type { Stay } from '../../domain/model/stay.ts';
import type { StayRef } from '../../domain/model/stay-ref.ts';
import type { UndeliveredPage, UndeliveredQuery } from '../../domain/owed/undelivered-list.ts';
import type { TicketListQuery, TicketPage } from '../../domain/ticket/ticket-list.ts';

/** The tickets of locations, as lists. */
export interface TicketLists {
  page(locationId: string, query: TicketListQuery): Promise<TicketPage>;
  bySerial(locationId: string, serial: string): Promise<{ readonly ref: StayRef; readonly stay: Stay } | undefined>;
  /** Those whose guests are without their mail. */
  undelivered(locationId: string, query: UndeliveredQuery): Promise<UndeliveredPage>;
}
