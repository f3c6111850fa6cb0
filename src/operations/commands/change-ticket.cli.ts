import { randomUUID } from 'node:crypto';
import { keptTable } from '../../core/location/kept-table.cli.ts';
import { isOwed } from '../../core/owed/work.ts';
import type { StoredTicket } from '../../core/ports.ts';
import type { ByHand } from '../../core/stay/by-hand.ts';
import type { Ticketed } from '../../core/stay/stay.ts';
import { staysOfReplaced } from '../../core/stay/store/stay.store.ts';
import { cancelStoredTicket, changeTicket } from '../../core/ticket/change-ticket.service.ts';
import { groupedCode } from '../../core/ticket/code.ts';
import { type Codes, codeTable, randomCredentials, serialCounter } from '../../core/ticket/codes.store.ts';
import { changeDeps, locationOf, ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import { ticketsBySerial } from '../../core/ticket/lists/read-tickets.store.ts';
import { Refusal } from '../../core/ticket/refusal.ts';
import { isReplacedBy, replaceTicketCode } from '../../core/ticket/replace-code.service.ts';
import { cancelledText, startOf, ticketStatus } from '../../core/ticket/status.ts';
import type { TicketChange } from '../../core/ticket/ticket-by-api.ts';
import { postedEnd } from '../../core/ticket/ticket-by-api.ts';
import { networkUses } from '../../core/ticket/use/network-uses.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { isBlank, unprintable } from '../../kit/text.ts';
import type { StayMoment } from '../../kit/time.ts';

/** The options of the commands that change a ticket. */
export interface ChangeOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
}

/** What is done at the command line is an operator's. */
export function byOperator(): ByHand {
  return { now: Date.now(), id: `cli-${randomUUID()}`, by: { kind: 'operator' } };
}

/**
 * Moves a ticket's end, in the location's time; the code stays.
 * @throws CliError if there is no such ticket, or it cannot end then
 */
export async function moveTicket(
  serial: string,
  { until, ...options }: ChangeOptions & { readonly until: StayMoment },
): Promise<void> {
  await change(serial, options, async (stay, deployment) => {
    const { timeZone } = await locationOf(stay, deployment);
    return { until: postedEnd(until, timeZone) };
  });
}

/** The options of `ticket correct`: at least one of the three. */
export type CorrectOptions = ChangeOptions & Pick<TicketChange, 'room' | 'givenName' | 'familyName'>;

/**
 * Corrects the room and the names of a ticket's guest; no mail is sent for it.
 * @throws CliError if there is no such ticket, or nothing to correct
 */
export async function correctTicket(serial: string, options: CorrectOptions): Promise<void> {
  const { room, givenName, familyName } = options;
  const names = checkedNames({ room, givenName, familyName });
  if (Object.keys(names).length === 0)
    throw new CliError('What is to be corrected? Use --room, --given-name or --family-name.', 2);
  await change(serial, options, async () => names);
}

type Names = Pick<TicketChange, 'room' | 'givenName' | 'familyName'>;

/** A room and names as they are kept, without blanks around them. @throws CliError if one of them is none */
export function checkedNames(names: Names): Names {
  const given = Object.entries(names).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value.trim()] as const],
  );
  if (given.some(([, value]) => isBlank(value) || value.length > 100 || unprintable.test(value)))
    throw new CliError('A room or a name has 1 to 100 characters that can be printed.', 2);
  return Object.fromEntries(given);
}

async function change(
  serial: string,
  options: ChangeOptions,
  wanted: (stay: Ticketed, deployment: Deployment) => Promise<TicketChange>,
): Promise<void> {
  const deployment = await findDeployment(options);
  const find = () => ticketOf(serial, options.location, deployment);
  const what = await wanted((await find()).stay, deployment);
  const { stay } = await told(serial, find, 'changed', () =>
    changeTicket(
      find,
      what,
      {
        by: byOperator(),
        locationOf: (one) => locationOf(one, deployment),
        resendsPerHour: Number(outputOf(deployment, 'ResendsPerHour')),
      },
      { ...changeDeps(deployment), codes: codesOf(deployment) },
    ),
  );
  printTicket(`Ticket ${serial} is changed: it`, stay, options);
}

/**
 * Cancels a ticket: its code opens nothing from then on.
 * @throws CliError if there is no such ticket, or the hotel's own server has issued it
 */
export async function cancelTicket(serial: string, options: ChangeOptions): Promise<void> {
  const deployment = await findDeployment(options);
  const find = () => ticketOf(serial, options.location, deployment);
  const what = { by: byOperator(), locationOf: (stay: Ticketed) => locationOf(stay, deployment) };
  const { stay } = await told(serial, find, 'cancelled', () => cancelStoredTicket(find, what, changeDeps(deployment)));
  printResult(options.json, shownTicket(stay), [`Ticket ${serial} is cancelled: its code opens nothing any more.`]);
}

/** The options of `ticket replace`. */
export interface ReplaceOptions extends ChangeOptions {
  /** Mails the new code. */
  readonly email?: boolean;
  /** Does not mail it. */
  readonly print?: boolean;
}

/**
 * Gives a ticket's guest another code; the old one opens nothing from then on. Again, it shows what the ticket was replaced by.
 * @throws CliError if there is no such ticket, it is not good any more, or the code cannot be mailed
 */
export async function replaceCode(serial: string, options: ReplaceOptions): Promise<void> {
  const { email, print: printed, location } = options;
  if (email && printed) throw new CliError('The new code is mailed or not: use --email or --print.', 2);
  const deployment = await findDeployment(options);
  const find = () => ticketOrSuccessorOf(serial, location, deployment);
  const order = {
    serial,
    format: email ? ('email' as const) : printed ? ('print' as const) : undefined,
    by: byOperator(),
    resendsPerHour: Number(outputOf(deployment, 'ResendsPerHour')),
    locationOf: (stay: Ticketed) => locationOf(stay, deployment),
  };
  const { stay } = await told(serial, find, 'replaced', () =>
    replaceTicketCode(find, order, { ...changeDeps(deployment), ...issuerOf(deployment), uses: usesOf(deployment) }),
  );
  printTicket(`Ticket ${serial} is replaced, and its code opens nothing any more: the new ticket`, stay, options);
}

/** The ticket with this serial, or the one by which reception has replaced it. @throws CliError if there is none */
async function ticketOrSuccessorOf(
  serial: string,
  location: string | undefined,
  deployment: Deployment,
): Promise<StoredTicket> {
  if ((await ticketsBySerial(deployment, serial, location)).length === 0) {
    const replaced = await staysOfReplaced(serial, deployment);
    for (const { ref, stay } of replaced)
      if ((location ?? ref.locationId) === ref.locationId && isReplacedBy(serial, stay)) return { ref, stay };
  }
  return ticketOf(serial, location, deployment);
}

function codesOf(deployment: Deployment) {
  const codes = codeTable(keptTable(deployment));
  // The desk's role deletes nothing: a code that a colleague was quicker than is free once it would have ended.
  return { ...codes, release: (...of: Parameters<Codes['release']>) => codes.release(...of).catch(() => undefined) };
}

/** What draws a ticket's code from the command line. */
export function issuerOf(deployment: Deployment) {
  const serials = serialCounter({ ...deployment, now: Date.now });
  return { codes: codesOf(deployment), serials, generator: randomCredentials, now: Date.now };
}

function usesOf(deployment: Deployment) {
  return networkUses(keptTable(deployment));
}

/** Does something to a ticket, and tells the operator why it is refused. @throws CliError */
async function told(
  serial: string,
  find: () => Promise<StoredTicket>,
  done: string,
  act: () => Promise<StoredTicket>,
): Promise<StoredTicket> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isCancelled = error.reason === 'ticket_cancelled';
    if (error.reason === 'code_replaced')
      throw new CliError(
        `Ticket ${serial} was replaced by somebody else: it is ticket ${(await find()).stay.ticket.serial} now.`,
      );
    const text = isCancelled ? cancelledText((await find()).stay, Date.now()) : refusalText(error);
    throw new CliError(`Ticket ${serial} cannot be ${done}: ${text}`);
  }
}

const refusals: Partial<Record<Refusal['reason'], string>> = {
  ticket_expired: 'it has ended.',
  issued_elsewhere: "the hotel's own server has issued it, and it can be changed only there.",
  code_taken: 'it has expired, and another guest has its code.',
  no_address: 'no usable address of the guest is known. Use --print.',
  resent_too_often: 'it was mailed as often as may be within an hour. Use --print, or try again later.',
};

/** The command line's options by the fields of the API. */
const optionNames: Readonly<Record<string, string>> = {
  '/service': '--service',
  '/start_time': '--start',
  '/valid_until': '--until',
  '/numusers': '--devices',
};

/** Why a ticket is not made or changed, as the rest of a sentence. */
export function refusalText({ reason, field }: Refusal): string {
  if (field) return `${optionNames[field.pointer] ?? field.pointer} ${field.detail}.`;
  return refusals[reason] ?? `it was refused (${reason}).`;
}

function shownTicket(stay: Ticketed) {
  const { ticket, facts, owed } = stay;
  const { serial, user, pass, until, service } = ticket;
  return {
    serial,
    user,
    pass,
    status: ticketStatus(stay, Date.now()),
    from: startOf(ticket),
    until,
    service: service.name,
    room: facts.room?.name ?? facts.room?.id ?? null,
    mail: owed.email?.status ?? null,
  };
}

/** Prints a ticket as it is now. @param what has become of it, as the beginning of a sentence */
export function printTicket(what: string, stay: Ticketed, { json }: { readonly json?: boolean }): void {
  const { ticket, owed, facts } = stay;
  const { serial, user, pass, until } = ticket;
  printResult(json, shownTicket(stay), [
    `${what} ${what.endsWith('ticket') ? `${serial} ` : ''}is valid from ${startOf(ticket)} to ${until}.`,
    `Code       ${groupedCode(user)}${pass ? `  password ${pass}` : ''}`,
    `Room       ${facts.room?.name ?? facts.room?.id ?? '-'}`,
    `Guest      ${[facts.guest?.givenName, facts.guest?.familyName].filter(Boolean).join(' ') || '-'}`,
    isOwed(owed.email)
      ? `Mail       will be sent; wifi-tickets mail show ${serial} shows its delivery`
      : `Mail       ${owed.email?.status ?? 'none'}`,
  ]);
}
