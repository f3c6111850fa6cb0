import { readLocation } from '../../core/location/locations.store.ts';
import type { HelpReason } from '../../core/owed/hands.ts';
import { needsHelp, sinceOf } from '../../core/owed/in-hand.ts';
import { type DeliveryTimeline, deliveryTimeline } from '../../core/owed/kinds/mail/delivery-timeline.ts';
import { channelKinds } from '../../core/owed/kinds.ts';
import { channelsPart, channelsText, type TriedChannel } from '../../core/owed/tried-channels.ts';
import { heldSinceRestore } from '../../core/stay/restored.ts';
import { checkLocation, ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import type { Undelivered } from '../../core/ticket/lists/ticket-list.ts';
import { undeliveredTickets } from '../../core/ticket/lists/undelivered-tickets.store.ts';
import { ticketStatus } from '../../core/ticket/status.ts';
import { waitingPlacements, whyPlacementsWait } from '../../issuers/waiting-placements.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { columns, printResult, terminal } from '../../kit/cli/terminal.cli.ts';
import { waitingMails, whyMailsWait } from '../../mail/waiting-mails.cli.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly location?: string; readonly limit?: number };

/** A guest without the mail, as shown to reception, who finds the guest by room and reservation. */
interface ShownGuest {
  readonly serial: string;
  readonly reason: HelpReason;
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
  /** Absent where there is no way but the mail. */
  readonly ways?: readonly TriedChannel[];
}

/**
 * Shows a location's guests who did not get their mail, sorted by the end of their tickets, and what to do about each;
 * and how many tickets and mails wait, since when, and why.
 */
export async function listUndelivered(options: Options): Promise<void> {
  const { location = '', limit = 25 } = options;
  const table = { ...(await findDeployment(options)), now: Date.now };
  const known = (await readLocation(table, location)) ?? { id: location };
  const { guests, next } = await undeliveredTickets(known, { limit }, table);
  if (guests.length === 0) await checkLocation(location, table);
  const mails = (await waitingMails(table, location)).map(whyMailsWait);
  const tickets = (await waitingPlacements(table, location)).map(whyPlacementsWait);
  const waiting = [...tickets, ...mails].map(({ found, todo }) => `${found} ${todo}`);
  const shown = guests.map(shownGuest);
  const more = next ? [`There are more: use --limit ${limit * 2}.`] : [];
  const lines = shown.length > 0 ? [...rowsOf(shown), '', ...todo(shown)] : [emptyText(location, waiting)];
  printResult(options.json, shown, lines);
  // With --json standard output has only the guests: that there are more, and the waiting mails, go to standard error.
  const print = options.json ? terminal.printError : terminal.print;
  if (more.length > 0) print(more);
  if (waiting.length > 0) print(waiting);
}

function emptyText(location: string, waiting: readonly string[]): string {
  return waiting.length > 0 ? `No mail at ${location} has failed.` : `No guest at ${location} is without the code.`;
}

function shownGuest({ stay, reason, kind: way, work }: Undelivered): ShownGuest {
  const { ticket, order, facts, reservationId, stayId } = stay;
  const hasKind = reason === 'bounced' || reason === 'failed' || reason === 'not_issued';
  const kind = hasKind ? (work?.why ?? '') : '';
  const serial = ticket?.serial ?? '-';
  return {
    serial,
    reason,
    kind,
    since: sinceOf({ work }) ?? '-',
    room: facts.room?.name ?? facts.room?.id ?? '-',
    reservationId,
    stayId,
    arrival: facts.arrival?.date ?? '-',
    departure: facts.departure?.date ?? '-',
    until: order?.until ?? ticket?.until ?? '-',
    todo: whatToDo({ reason, kind: way }, serial, kind),
    mail: deliveryTimeline(stay),
    ...channelsPart(stay, Date.now()),
  };
}

function rowsOf(shown: readonly ShownGuest[]): string[] {
  const heads = ['SERIAL', 'ROOM', 'RESERVATION', 'STAY', 'NIGHTS', 'REASON', 'SINCE'];
  const rows = shown.map(({ serial, room, reservationId, stayId, arrival, departure, reason, kind, since, ways }) => [
    serial,
    room,
    reservationId,
    stayId,
    `${arrival}..${departure}`,
    ways ? channelsText(ways) : kind ? `${reason} (${kind})` : reason,
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

type ShowOptions = DeploymentOptions & { readonly json?: boolean; readonly location?: string };

/**
 * Shows the delivery of a ticket's mail, step by step, each other way that was tried, and what to do if the guest did not get
 * the code; neither code nor address.
 * @throws CliError if there is no such ticket, or it never had a mail
 */
export async function showMail(serial: string, options: ShowOptions): Promise<void> {
  const table = await findDeployment(options);
  const { stay } = await ticketOf(serial, options.location, table);
  const delivery = deliveryTimeline(stay);
  if (!delivery) throw new CliError(`Ticket ${serial} never had a mail.`);
  const status = ticketStatus(stay, Date.now());
  const known = await readLocation(table, stay.locationId);
  const failed = needsHelp(stay, { now: Date.now(), provenRelays: known?.provenRelays ?? [] });
  const reason = failed?.reason;
  const { ways } = channelsPart(stay, Date.now());
  const steps = delivery.timeline.map(({ state, at = '-', why = '' }) => [state, at, why]);
  printResult(
    options.json,
    { serial, location: stay.locationId, status, undelivered: reason ?? null, ...delivery, ...(ways && { ways }) },
    [
      `Mail of ticket ${serial} at ${stay.locationId} (${status}): ${delivery.state}, version ${delivery.version}, attempts ${delivery.attempts}`,
      ...columns(['STEP', 'AT', 'WHY'], steps),
      ...(delivery.list ? [listText(delivery)] : []),
      ...(delivery.waitsUntil && !delivery.list ? [`It waits until ${delivery.waitsUntil}.`] : []),
      ...(ways ? [`Ways: ${channelsText(ways)}`] : []),
      ...(failed ? [whatToDo(failed, serial, failed.work?.why)] : []),
    ],
  );
}

function listText({ list, waitsUntil }: DeliveryTimeline): string {
  return list?.tickets === undefined
    ? `It waits for others to the same address, and goes with them as one mail, by ${waitsUntil}.`
    : `It went as one mail that lists ${list.tickets} tickets.`;
}

/** What reception can do for a guest who did not get the mail, as a sentence with the command. */
export function whatToDo(
  { reason, kind: way }: Pick<Undelivered, 'reason' | 'kind'>,
  serial: string,
  kind = '',
): string {
  const resend = `wifi-tickets mail resend ${serial}`;
  const ask = `ask the guest for another address, then: ${resend} --to ADDRESS`;
  const show = `show the code at check-in, or print it: wifi-tickets ticket print ${serial}`;
  const sent = channelKinds.find(({ name, channel: { isRepeatable } }) => name === way && !isRepeatable);
  if (sent && reason !== 'unconfirmed' && reason !== 'waiting')
    return `The ${sent.channel.words.name} did not go, or nobody knows: print the code (wifi-tickets ticket print ${serial}), or ${ask}`;
  if (reason === 'bounced' && !kind.startsWith('Permanent'))
    return `The mailbox rejected the mail, perhaps only temporarily: try again with ${resend}, or ${ask}`;
  if (reason === 'failed' && kind === heldSinceRestore)
    return `The table came back from a backup, and nobody knows whether this mail was sent: ask the guest, or ${resend}`;
  const sentences: Readonly<Record<HelpReason, string>> = {
    not_issued:
      "The hotel's own server has not issued the ticket yet; it is asked again by itself. If the guest cannot wait, issue a code there by hand.",
    bounced: `There is no such mailbox: ${ask}`,
    suppressed: `SES does not send to this address, because it bounced or complained before: ${ask}`,
    failed: `SES rejected the mail: see "MailsUndelivered" in docs/operate/runbook.md; after fixing the cause: ${resend}`,
    rejected: `SES rejected the mail after accepting it: see "MailsUndelivered" in docs/operate/runbook.md; after fixing the cause: ${resend}`,
    no_address: `No address is known: ${ask}`,
    bad_address: `The address is invalid: ${ask}`,
    non_ascii_address: `Amazon SES cannot send to an address with non-ASCII letters before the @: ${ask}`,
    relay_ended: `The portal passes no mail on to its guests any more: ${ask}`,
    portal_without_address: `The hotel system has only a placeholder for an address: ${ask}`,
    relay_not_approved: `The location's file turned mails to guests of this portal off when this one was due: ${ask}, or, if it says approved now: ${resend}`,
    code_not_relayable: `The portal would blank this code, which reads like a telephone number or a web address: tell the guest, or ${ask}`,
    agency_address: `The address is the portal's or an agency's, not the guest's: ${ask}`,
    relayed: `The booking portal took the mail, and nobody knows whether the guest got it: ${show}`,
    promised: `The code is in the booking at the hotel's system, and nobody knows whether the guest got its message: ${show}`,
    organiser: `The organiser got the mail with this code: ask whether the guest has it, or ${show}`,
    unconfirmed: `It was sent, and nobody knows whether it arrived: ${show}`,
    waiting: `It should have been sent by now: ${show}`,
    not_sent: `Nothing was sent to this guest: ${show}`,
    no_ticket: `The guest is in the house, and the ticket is cancelled: a new code at the desk, or POST tickets/${serial}/replace.`,
    door_locked: `Three wrong tries to log in without the code have locked that way: ${show}`,
  };
  return sentences[reason];
}
