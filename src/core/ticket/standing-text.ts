import type { Ticketed } from '../stay/stay.ts';
import { formerStanding, standsUntil } from './status.ts';
import type { FormerTicket } from './ticket.ts';

/** That the hotel's own server has issued a ticket, and what stands there although nobody wants it; nothing for our own tickets. */
export function issuerLines(stay: Ticketed, now: number): string[] {
  if (!stay.ticket.placed) return [];
  const until = standsUntil(stay, now);
  const why = stay.state === 'cancelled' ? 'the stay was cancelled' : 'the stay is over';
  return [
    "Issued by  the hotel's own server",
    ...(until === undefined
      ? []
      : [`           ${why}, but the code is good there ${endText(until)}; it can be cancelled only there`]),
    ...formerStanding(stay, now).map((former) => `           ${formerText(former)}`),
  ];
}

function formerText({ serial, until, unwanted }: FormerTicket): string {
  return unwanted
    ? `ticket ${serial} came too late to be wanted, and its code was mailed to nobody: it is good there until ${until}`
    : `it has replaced ticket ${serial}, whose code is good there until ${until}`;
}

/** Until when a code is good at the hotel's own server, after `good there`. */
function endText(until: string | null): string {
  return until === null ? 'until its time from the first login is used up' : `until ${until}`;
}

/**
 * Why a cancelled ticket is not given out again: its code opens nothing; or, where the hotel's own server has issued it, it
 * still does, but its guest is not expected any more.
 * @param now epoch milliseconds
 */
export function cancelledText(stay: Ticketed, now: number): string {
  const until = standsUntil(stay, now);
  if (until === undefined) return 'it is cancelled, and its code is not valid any more.';
  return `its stay was cancelled. The code is still good at the hotel's own server ${endText(until)}; it can be cancelled only there.`;
}
