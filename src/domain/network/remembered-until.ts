import type { RadiusAccess } from '../model/network/accepts.ts';
import type { Ticket } from '../model/ticket.ts';
import { endOfTicket } from '../ticket/ticket-status.ts';

type Settings = Pick<RadiusAccess, 'remember'>;

/**
 * How long a ticket's device is let in by its address alone: its service's seconds if there are any, else as the location says.
 */
export function rememberedFor({ service }: Ticket, { remember = 'ticket' }: Settings): 'ticket' | 'never' | number {
  return service.macCaching > 0 ? service.macCaching : remember;
}

/** Until when that is, in epoch seconds; undefined: never. @param typedAt when its code was typed, in epoch seconds */
export function rememberedUntil(ticket: Ticket, settings: Settings, typedAt: number): number | undefined {
  const lasts = rememberedFor(ticket, settings);
  if (lasts === 'never') return undefined;
  return lasts === 'ticket' ? Math.floor(endOfTicket(ticket) / 1000) : typedAt + lasts;
}
