import { readLocation } from '../../aws/table/location-table.ts';
import type { Letter } from '../../channels/email/letter.ts';
import { shownRoom } from '../../domain/facts/shown-room.ts';
import type { Location } from '../../domain/model/location.ts';
import { ticketStatus } from '../../domain/ticket/ticket-status.ts';
import { CliError } from '../cli-error.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { cancelledText } from './cancelled-text.ts';
import { ticketOf } from './ticket-of.ts';

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
  const { ticketLetter } = await import('../../channels/email/ticket-letter.ts');
  const deployment = await findDeployment(wanted);
  const locationOf = memoizedLocations(deployment);
  const letters: Letter[] = [];
  for (const serial of serials) {
    const stay = await usableStay(serial, wanted, deployment);
    const { ticket, facts, locationId } = stay;
    const guest = locale === undefined ? facts.guest : { ...facts.guest, locale };
    const about = { ticket, guest, room: shownRoom(stay), portalUrl: deployment.outputs.PortalUrl };
    letters.push(ticketLetter({ location: await locationOf(locationId), ...about }));
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
  const { chooseLanguage } = await import('../../channels/email/choose-language.ts');
  const { languages } = await import('../../channels/email/languages/languages.ts');
  const { tag } = chooseLanguage([language]);
  // An unsupported language falls back to English.
  if (new RegExp(`^\\s*${tag}([-_]|\\s*$)`, 'iu').test(language)) return language;
  throw new CliError(`There is no language ${JSON.stringify(language)}: ${Object.keys(languages).join(', ')}.`, 2);
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
