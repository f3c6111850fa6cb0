import type { Location } from '../model/location.ts';
import type { Stay } from '../model/stay.ts';
import { endOverride } from './end-override.ts';
import { type StayWindow, stayWindow } from './stay-window.ts';

/**
 * What a guest knows of when the ticket is good: the stay's window by its dates, with the end that the desk has moved it
 * to. An early check-in or check-out opens and closes the network, but is no news. Undefined without dates or ticket.
 */
export function plannedWindow(
  stay: Pick<Stay, 'facts' | 'ticket' | 'endOverride'>,
  location: Location,
): StayWindow | undefined {
  const { facts, ticket } = stay;
  const window = stayWindow(facts, location);
  if (!window) return ticket && { from: ticket.from, until: ticket.until };
  return { ...window, until: endOverride(stay, location)?.until ?? window.until };
}
