import type { Location } from '../../core/location/location.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { keptLogos, readLogo } from '../../core/location/logos.store.ts';
import { shownRoom } from '../../core/stay/source.ts';
import { ticketOf } from '../../core/ticket/find-ticket.cli.ts';
import { cancelledText, ticketStatus } from '../../core/ticket/status.ts';
import type { PrintLayout } from '../../core/ticket/ticket.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { privateFile } from '../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { printResult, terminal } from '../../kit/cli/terminal.cli.ts';
import type { Letter } from '../letter.ts';

/** The options of `ticket print`. */
export interface PrintOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location?: string;
  /** `door`: no ticket, but a location's card for its rooms. */
  readonly layout: PrintLayout | 'door';
  readonly copies: number;
  readonly language?: string;
  readonly out?: string;
}

/**
 * `ticket print`: prints the page to standard output, or to a file that only its owner can read.
 * @throws CliError if a ticket does not exist or is not valid any more: then none is printed
 */
export async function printTickets(serials: readonly string[], options: PrintOptions): Promise<void> {
  const { copies, json, layout } = options;
  if (layout === 'door') return printDoorCard(serials, options);
  if (serials.length === 0) throw new CliError('Which tickets? Name them by their serials.', 2);
  const letters = await printableLetters([...new Set(serials)], options);
  // Loaded here, so that other commands start faster.
  const { printedPage } = await import('./printed-ticket.page.ts');
  const files = await written(printedPage(letters, { layout, copies }), options);
  if (!files) return;
  const tickets = `${letters.length} ${letters.length === 1 ? 'ticket' : 'tickets'}`;
  printResult(json, { tickets: serials, layout, copies, files }, [
    `Printed ${tickets}${copies > 1 ? `, ${copies} copies each` : ''}: ${files.join(', ')}`,
  ]);
}

/** Writes a page to where it is wanted; undefined: to standard output. */
async function written(page: string, { out }: PrintOptions): Promise<readonly string[] | undefined> {
  if (out !== undefined) {
    await privateFile.replace(out, page);
    return [out];
  }
  terminal.printPage(page);
  return undefined;
}

/**
 * Prints a card for a location's rooms, how a guest without a code gets online.
 * @throws CliError if the location has no own door, or a ticket is named
 */
async function printDoorCard(serials: readonly string[], options: PrintOptions): Promise<void> {
  const { location: id, copies, json, layout } = options;
  if (serials.length > 0 || id === undefined)
    throw new CliError(
      'A card for rooms is the same for every guest: name the location, by --location, and no ticket.',
      2,
    );
  const locale = await wantedLocale(options.language);
  const deployment = await findDeployment(options);
  const location = await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: apply it first.`);
  const portalUrl = deployment.outputs.PortalUrl;
  if (!location.ownDoor || portalUrl === undefined)
    throw new CliError(`${id} has no door for guests without a code: its file has no ownDoor.`);
  const { doorCardPage } = await import('./door-card.page.ts');
  const logo = await readLogo(location, deployment);
  const page = doorCardPage({ location, logo, portalUrl, language: locale ?? location.language, copies });
  const files = await written(page, options);
  if (files)
    printResult(json, { location: id, layout, copies, files }, [`Printed the card of ${id}: ${files.join(', ')}`]);
}

interface Wanted extends DeploymentOptions {
  readonly location?: string;
  readonly language?: string;
}

/**
 * The content of each printed ticket, in the order of the serials.
 * @throws CliError for the first ticket that is missing, cancelled or expired, or for an unknown language
 */
export async function printableLetters(serials: readonly string[], wanted: Wanted): Promise<readonly Letter[]> {
  const locale = await wantedLocale(wanted.language);
  const { ticketLetter } = await import('../ticket-letter.ts');
  const deployment = await findDeployment(wanted);
  const locationOf = memoizedLocations(deployment);
  const logos = keptLogos(deployment);
  const letters: Letter[] = [];
  for (const serial of serials) {
    const stay = await usableStay(serial, wanted, deployment);
    const { ticket, facts, locationId } = stay;
    const guest = locale === undefined ? facts.guest : { ...facts.guest, locale };
    const about = { ticket, guest, room: shownRoom(stay), portalUrl: deployment.outputs.PortalUrl };
    const location = await locationOf(locationId);
    letters.push(ticketLetter({ location, logo: await logos.of(location), ...about }));
  }
  return letters;
}

async function usableStay(serial: string, { location }: Wanted, deployment: Deployment) {
  const { stay } = await ticketOf(serial, location, deployment);
  const now = Date.now();
  const status = ticketStatus(stay, now);
  if (status === 'cancelled') throw new CliError(`Ticket ${serial} is not printed: ${cancelledText(stay, now)}`);
  if (status === 'expired') throw new CliError(`Ticket ${serial} has expired: its code is not valid any more.`);
  return stay;
}

async function wantedLocale(language: string | undefined): Promise<string | undefined> {
  if (language === undefined) return undefined;
  const { chooseLetterLanguage, mailWords } = await import('../../core/languages/languages.ts');
  const { tag } = chooseLetterLanguage([language]);
  // An unsupported language falls back to English.
  if (new RegExp(`^\\s*${tag}([-_]|\\s*$)`, 'iu').test(language)) return language;
  throw new CliError(`There is no language ${JSON.stringify(language)}: ${Object.keys(mailWords).join(', ')}.`, 2);
}

function memoizedLocations(deployment: Deployment): (id: string) => Promise<Location> {
  const known = new Map<string, Location>();
  return async (id) => {
    const location = known.get(id) ?? (await readLocation(deployment, id));
    if (!location) throw new CliError(`There is no location ${id}: apply it first.`);
    known.set(id, location);
    return location;
  };
}
