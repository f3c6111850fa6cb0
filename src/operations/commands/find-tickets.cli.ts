import { deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { waysPart, waysText } from '../../core/owed/tried-ways.ts';
import type { StoredTicket } from '../../core/ports.ts';
import { hasTicket } from '../../core/stay/stay.ts';
import { checkLocation, locationOf } from '../../core/ticket/find-ticket.cli.ts';
import { liveTickets, ticketsBySerial } from '../../core/ticket/lists/read-tickets.store.ts';
import { bestFits, ticketMatcher } from '../../core/ticket/match-ticket.ts';
import { startOf, ticketStatus } from '../../core/ticket/status.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { localText } from '../../kit/time.ts';

/** The options of `ticket find`. */
export interface FindOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location: string;
  readonly limit?: number;
}

/**
 * Finds tickets of a location by what a guest says: room, name, reservation, serial or the beginning of the code. It reads all
 * tickets that have not ended a month ago; one that has is found by its serial.
 * @throws CliError if there is no such location, or nothing fits
 */
export async function findTickets(text: string, options: FindOptions): Promise<void> {
  const { location: id, limit = 25 } = options;
  const deployment = await findDeployment(options);
  await checkLocation(id, deployment);
  const { timeZone } = await locationOf({ locationId: id }, deployment);
  const fits = ticketMatcher(text);
  const found = new Map<string, StoredTicket & { readonly fit: number }>();
  for await (const one of liveTickets({ ...deployment, now: Date.now }, month)(id)) {
    const fit = fits(wordsOf(one));
    if (fit > 0) found.set(one.stay.ticket.serial, { ...one, fit });
  }
  if (/^[1-9]\d{0,11}$/.test(text.trim()))
    for (const { ref, stay } of await ticketsBySerial(deployment, text.trim(), id))
      if (hasTicket(stay)) found.set(stay.ticket.serial, { ref, stay, fit: Number.POSITIVE_INFINITY });
  const best = bestFits([...found.values()]);
  const all = best.found.toSorted(
    (a, b) => b.fit - a.fit || (a.stay.ticket.createdAt < b.stay.ticket.createdAt ? 1 : -1),
  );
  if (all.length === 0) throw new CliError(`No ticket at ${id} fits.`);
  const rows = all.slice(0, limit).map((one) => rowOf(one, Date.now()));
  const time = (instant: string) => localText(instant, timeZone).slice(0, -3);
  const cells = rows.map(({ serial, room, guest, reservation, status, from, until, mail, ways }) => [
    serial,
    room || '-',
    guest || '-',
    reservation,
    status,
    time(from),
    time(until),
    ways ? waysText(ways) : (mail ?? '-'),
  ]);
  const more = all.length > limit ? [`${all.length - limit} more fit: say more, or use --limit.`] : [];
  printResult(options.json, rows, [
    ...(best.isNear ? ['Nobody is called so. Similar names:'] : []),
    ...columns(['SERIAL', 'ROOM', 'GUEST', 'RESERVATION', 'STATUS', 'FROM', 'UNTIL', 'MAIL'], cells),
    `Times are those of ${timeZone}.`,
    ...more,
  ]);
}

/** In milliseconds. */
const month = 31 * 86_400_000;

function wordsOf({ stay: { ticket, facts, reservationId } }: StoredTicket) {
  const { givenName, familyName } = facts.guest ?? {};
  const room = facts.room?.name ?? facts.room?.id;
  return { serial: ticket.serial, room, givenName, familyName, reservation: reservationId, code: ticket.user };
}

function rowOf({ stay }: StoredTicket, now: number) {
  const { ticket, facts, reservationId } = stay;
  return {
    serial: ticket.serial,
    room: facts.room?.name ?? facts.room?.id ?? '',
    guest: [facts.guest?.givenName, facts.guest?.familyName].filter(Boolean).join(' '),
    reservation: reservationId,
    status: ticketStatus(stay, now),
    from: startOf(ticket),
    until: ticket.until,
    mail: deliveryTimeline(stay)?.state ?? null,
    ...waysPart(stay, now),
  };
}
