import { languageNames, wishedLanguage } from '../../core/languages/language-names.ts';
import type { Logo } from '../../core/location/face.ts';
import type { Location } from '../../core/location/location.ts';
import { type LocationWithLogo, readLocationWithLogo } from '../../core/location/location-file.cli.ts';
import { readLocation, storedLocation, writeLocation } from '../../core/location/locations.store.ts';
import { removeLogo, writeLogo } from '../../core/location/logos.store.ts';
import { isIssuedElsewhere } from '../../core/ticket/status.ts';
import { givenUp, movedServer } from '../../issuers/check-issuers.cli.ts';
import { readWithin } from '../../issuers/issuer-syncs.store.ts';
import { syncMinutesOf } from '../../issuers/sync-use.service.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { noteAddress } from '../../kit/cli/own-address.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { changedFields } from '../../kit/values.ts';
import { fileProblemText } from '../../kit/yaml-file.ts';
import { keyedPortal } from '../../networks/controllers/keyed-portal.cli.ts';
import { networkLines } from '../../networks/network-lines.ts';
import { applySite, checkSites } from '../../networks/portal/portal-sites.cli.ts';
import { textingProblem } from '../doctor/checks/check-texts.ts';
import { leftToReception, senderProblem } from '../relay-setup.ts';

/** The options of `location apply`. */
export interface ApplyOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly offline?: boolean;
}

/** The effect of applying a location. */
interface LocationChange {
  readonly id: string;
  readonly change: 'created' | 'changed' | 'unchanged';
  /** Paths of the fields that differ. No values, because one is the network's password. */
  readonly fields: readonly string[];
  /** If that is another one. */
  readonly logo?: Logo;
  /** Of a location whose issuer is another one, or whose network has a controller: what is still missing. */
  readonly warnings?: readonly string[];
  /** Of a location whose issuer is another one: what it cannot have. */
  readonly givesUp?: readonly string[];
  /** Of a location whose tickets wifi-tickets issues: what its network does with codes. */
  readonly network?: readonly string[];
}

/**
 * Checks location files and writes them; asks the issuers of locations that have others, and networks' controllers.
 * @throws CliError with all that is wrong: nothing is written then
 */
export async function applyLocations(files: readonly string[], options: ApplyOptions): Promise<void> {
  const read = await readAll(files);
  const locations = read.map(({ location }) => location);
  const deployment = await findDeployment(options);
  checkSenders(locations, deployment);
  checkTexts(locations, deployment);
  const owners = await checkSites(locations, deployment);
  const warnings = await issuerWarnings(locations, deployment, options);
  const ofPortals = await portalWarnings(locations, deployment, options);
  const address = options.offline ? undefined : await noteAddress(deployment);
  const changes: LocationChange[] = [];
  for (const one of read) {
    const { location } = one;
    const before = await readLocation(deployment, location.id);
    const change = await applyOne(one, before, deployment, options.dryRun);
    if (!options.dryRun) await applySite(location, { had: before, owners }, deployment);
    const ofMails = [...languageWarnings(location), ...relayWarnings(location)];
    const ofTerms = termsWarnings(location, before);
    if (isIssuedElsewhere(location)) {
      const ofIssuer = options.offline ? movedServer(before, location) : (warnings.get(location.id) ?? []);
      changes.push({ ...change, warnings: [...ofMails, ...ofIssuer], givesUp: givenUp });
    } else {
      const ofAddress = address && !address.isGood ? [address.text] : [];
      const all = [...ofMails, ...ofTerms, ...(ofPortals.get(location.id) ?? []), ...ofAddress];
      const network = networkLines(location, deployment.outputs.PortalUrl);
      if (address?.isGood) network.push(address.text);
      changes.push({ ...change, ...(all.length > 0 && { warnings: all }), network });
    }
  }
  printResult(
    options.json,
    changes,
    changes.flatMap((change) => linesOf(change, options.dryRun)),
  );
}

/** @throws CliError if a location's own sender is none that the deployment may send from */
function checkSenders(locations: readonly Location[], { outputs }: Deployment): void {
  const problems = locations.map((one) => ({ id: one.id, problem: senderProblem(one, outputs) }));
  const told = problems.flatMap(({ id, problem }) => (problem === undefined ? [] : [`${id}: ${problem}`]));
  if (told.length > 0) throw new CliError(told);
}

/** @throws CliError if a location texts its guests, and the deployment does not, or not into its own country */
function checkTexts(locations: readonly Location[], { outputs }: Deployment): void {
  const told = locations.flatMap((one) => {
    const problem = textingProblem(one, outputs);
    return problem === undefined ? [] : [`${one.id}: ${problem}`];
  });
  if (told.length > 0) throw new CliError(told);
}

function linesOf(of: LocationChange, dryRun?: boolean): string[] {
  const { id, change, fields, logo, warnings = [], givesUp = [], network = [] } = of;
  const dryRunNote = dryRun ? ' (dry run, nothing was written)' : '';
  const picture = logo
    ? [`  logo: ${logo.width} × ${logo.height}, ${logo.bytes} bytes, sha256 ${logo.digest.slice(0, 12)}…`]
    : [];
  return [
    `${id} ${change}${fields.length > 0 ? `: ${fields.join(', ')}` : ''}${dryRunNote}`,
    ...picture,
    ...warnings.map((warning) => `  warning: ${warning}`),
    ...(givesUp.length > 0 ? ['  Because its issuer is another one:', ...givesUp.map((one) => `  - ${one}`)] : []),
    ...network.map((line) => `  ${line}`),
  ];
}

async function portalWarnings(
  locations: readonly Location[],
  deployment: Deployment,
  { offline }: ApplyOptions,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (offline || !locations.some(keyedPortal)) return new Map();
  const { checkPortals } = await import('../../networks/controllers/check-portals.cli.ts');
  return checkPortals(locations, deployment);
}

async function issuerWarnings(
  locations: readonly Location[],
  deployment: Deployment,
  { offline }: ApplyOptions,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (offline || !locations.some(isIssuedElsewhere)) return new Map();
  // Loading SSM's client takes time.
  const { checkIssuers } = await import('../../issuers/check-issuers.cli.ts');
  return checkIssuers(locations, deployment);
}

/** Reads all files before writing: one error, and nothing is written. */
async function readAll(files: readonly string[]): Promise<LocationWithLogo[]> {
  const problems: string[] = [];
  const all: LocationWithLogo[] = [];
  for (const file of files) {
    const read = await readLocationWithLogo(file);
    if (read.errors) problems.push(...read.errors.map(fileProblemText));
    else all.push(read);
  }
  if (problems.length > 0) throw new CliError(problems);
  const ids = all.map(({ location }) => location.id);
  const twice = ids.find((id, i) => ids.indexOf(id) !== i);
  if (twice !== undefined) throw new CliError(`The location ${twice} is in two files.`);
  return all;
}

async function applyOne(
  { location, png }: LocationWithLogo,
  before: Location | undefined,
  deployment: Deployment,
  dryRun?: boolean,
): Promise<LocationChange> {
  const written = withHistory(location, before);
  const { logo } = written;
  const isOther = logo?.digest !== before?.logo?.digest;
  const differs = before === undefined ? [] : changedFields(ofFile(before), storedLocation(written));
  const fields = [...new Set(differs.map((path) => path.replace(/^logo\..*/u, 'logo')))];
  const change = before === undefined ? 'created' : fields.length > 0 ? 'changed' : 'unchanged';
  // Also an unchanged one: an older command line may have written it where functions do not read it, or an earlier run was interrupted.
  if (!dryRun) {
    // A logo is there before it is told of, and as long as it is.
    if (logo && png) await writeLogo(location.id, logo.digest, png, deployment);
    await writeLocation(deployment, written);
    if (!logo && before?.logo) await removeLogo(location.id, deployment);
    const minutes = syncMinutesOf(written);
    if (minutes > 0) await readWithin({ ...deployment, now: Date.now }, location.id, minutes);
  }
  return { id: location.id, change, fields, ...(logo && isOther && { logo }) };
}

/** What its connections have noted is no file's. */
function ofFile({ writesBack: _, messagesBy: __, ...location }: Location): Location {
  return location;
}

/** Once its network has checked codes, tickets may have logins: lists must look for them. */
function withHistory(location: Location, before: Location | undefined): Location {
  const accepted = before?.accepted ?? before?.accepts !== undefined;
  return accepted && !location.accepts ? { ...location, accepted: true } : location;
}

function relayWarnings(location: Location): readonly string[] {
  return leftToReception(location).map(
    (part) =>
      `Portals such as Booking.com would take ${part} for a telephone number or an address: their guests are told to ask reception for it.`,
  );
}

/** What to say of terms that have changed, and of ways in on which nobody accepts them. */
export function termsWarnings(
  { terms, accepts }: Pick<Location, 'terms' | 'accepts'>,
  before: Pick<Location, 'terms'> | undefined,
): readonly string[] {
  if (!terms?.accept) return [];
  const has = before?.terms?.version;
  return [
    ...(has !== undefined && has !== terms.version
      ? [
          `The terms of use have changed, from version ${has} to ${terms.version}: devices are asked again at their next login on the page. Those that are online stay so.`,
        ]
      : []),
    ...(accepts?.radius
      ? [
          'By RADIUS devices are let in without a tick (terms.accept): the network shows a page of its own there, or none.',
        ]
      : []),
  ];
}

/** What to say where mails cannot be written in a location's language. */
export function languageWarnings({ language }: Pick<Location, 'language'>): readonly string[] {
  if (wishedLanguage([language])) return [];
  const known = Object.keys(languageNames).join(', ');
  return [`There are no mails in ${language}: guests get English, unless their own language is one of ${known}.`];
}
