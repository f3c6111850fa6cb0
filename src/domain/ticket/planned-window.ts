import type { Location } from '../model/location.ts';
import type { Stay } from '../model/stay.ts';
import { endOverride } from './end-override.ts';
import { type StayWindow, stayWindow } from './stay-window.ts';

/**
 * The validity that a guest is told: the stay's dates, with the end set by reception. An early check-in or check-out
 * changes the real validity, but causes no mail. Undefined without dates or ticket.
 */
export function plannedWindow(
  stay: Pick<Stay, 'facts' | 'ticket' | 'order' | 'endOverride'>,
  location: Location,
): StayWindow | undefined {
  const { facts, ticket, order } = stay;
  // What another system has issued is as it stands there, whatever the stay's dates have become.
  if (ticket && (ticket.placed || order)) return { from: ticket.from, until: ticket.until };
  const window = stayWindow(facts, location);
  if (!window) return ticket && { from: ticket.from, until: ticket.until };
  return { ...window, until: endOverride(stay, location)?.until ?? window.until };
}
