import { undeliveredTickets } from '../../aws/lists/undelivered-tickets.ts';
import { type DeliveryTimeline, deliveryTimeline } from '../../domain/owed/delivery-timeline.ts';
import { owedSince } from '../../domain/owed/owed-since.ts';
import type { UndeliveredReason } from '../../domain/owed/undelivered.ts';
import type { Undelivered } from '../../domain/owed/undelivered-list.ts';
import { isoTime } from '../../domain/time/instant.ts';
import { columns } from '../columns.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { terminal } from '../terminal.ts';
import { checkLocation } from '../ticket/check-location.ts';
import { waitingMails } from './waiting-mails.ts';
import { waitingPlacements } from './waiting-placements.ts';
import { whatToDo } from './what-to-do.ts';
import { whyMailsWait } from './why-mails-wait.ts';
import { whyPlacementsWait } from './why-placements-wait.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string; readonly limit?: number };

/** A guest without the mail, as shown to reception, who finds the guest by room and reservation. */
interface ShownGuest {
  readonly serial: string;
  readonly reason: UndeliveredReason;
  readonly kind: string;
  readonly since: string;
  readonly room: string;
  readonly reservationId: string;
  readonly stayId: string;
  readonly arrival: string;
  readonly departure: string;
  readonly until: string;
  readonly todo: string;
  readonly mail: DeliveryTimeline | undefined;
}

/**
 * Shows a location's guests who did not get their mail, sorted by the end of their tickets, and what to do about each;
 * and how many tickets and mails wait, since when, and why.
 */
export async function listUndelivered(options: Options): Promise<void> {
  const { location = '', limit = 25 } = options;
  const table = { ...(await findDeployment(options)), now: Date.now };
  const { guests, next } = await undeliveredTickets(location, { limit }, table);
  if (guests.length === 0) await checkLocation(location, table);
  const mails = (await waitingMails(table, location)).map(whyMailsWait);
  const tickets = (await waitingPlacements(table, location)).map(whyPlacementsWait);
  const waiting = [...tickets, ...mails].map(({ found, todo }) => `${found} ${todo}`);
  const shown = guests.map(shownGuest);
  const more = next ? ['', `There are more: use --limit ${limit * 2}.`] : [];
  const lines = shown.length > 0 ? [...rowsOf(shown), '', ...todo(shown), ...more] : [emptyText(location, waiting)];
  printResult(options.json, shown, lines);
  // With --json standard output has only the guests, so the waiting mails go to standard error.
  if (waiting.length > 0) (options.json ? terminal.printError : terminal.print)(waiting);
}

function emptyText(location: string, waiting: readonly string[]): string {
  return waiting.length > 0 ? `No mail at ${location} has failed.` : `No guest at ${location} is without the mail.`;
}

function shownGuest({ stay, reason }: Undelivered): ShownGuest {
  const { ticket, order, owed, facts, reservationId, stayId } = stay;
  const work = reason === 'not_issued' ? owed.placement : owed.email;
  const hasKind = reason === 'bounced' || reason === 'failed' || reason === 'not_issued';
  const kind = hasKind ? (work?.why ?? '') : '';
  const since = work && owedSince(work);
  const serial = ticket?.serial ?? '-';
  return {
    serial,
    reason,
    kind,
    since: since === undefined ? (work?.at ?? '-') : isoTime(since),
    room: facts.room?.name ?? facts.room?.id ?? '-',
    reservationId,
    stayId,
    arrival: facts.arrival?.date ?? '-',
    departure: facts.departure?.date ?? '-',
    until: order?.until ?? ticket?.until ?? '-',
    todo: whatToDo(reason, serial, kind),
    mail: deliveryTimeline(stay),
  };
}

function rowsOf(shown: readonly ShownGuest[]): string[] {
  const heads = ['SERIAL', 'ROOM', 'RESERVATION', 'STAY', 'NIGHTS', 'REASON', 'SINCE'];
  const rows = shown.map(({ serial, room, reservationId, stayId, arrival, departure, reason, kind, since }) => [
    serial,
    room,
    reservationId,
    stayId,
    `${arrival}..${departure}`,
    kind ? `${reason} (${kind})` : reason,
    since,
  ]);
  return columns(heads, rows);
}

function todo(shown: readonly ShownGuest[]): string[] {
  // A ticket that is not issued yet has no serial.
  return shown.map(
    ({ serial, reservationId, todo: sentence }) => `${serial === '-' ? reservationId : serial}  ${sentence}`,
  );
}
