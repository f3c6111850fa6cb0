import { readFileSync } from 'node:fs';
import type { Deployment } from '../../../kit/cli/deployment.cli.ts';
import { CliError } from '../../../kit/cli/errors.ts';
import { privateFile } from '../../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../../kit/cli/find-deployment.cli.ts';
import { printResult } from '../../../kit/cli/terminal.cli.ts';
import { storedAddress } from '../../../kit/mail-address.ts';
import { keptTable } from '../../location/kept-table.cli.ts';
import type { Stays } from '../../ports.ts';
import type { NetworkUses } from '../../ticket/use/network-use.ts';
import { networkUses } from '../../ticket/use/network-uses.store.ts';
import type { Stay } from '../stay.ts';
import type { StayRef } from '../stay-event.ts';
import { type FoundStay, findStays } from '../store/find-stays.store.ts';
import { stayTable } from '../store/stay.store.ts';
import { roomRef, stayRef } from '../store/stay-ref.store.ts';
import { type ErasedRef, eraseStay, removeTrace } from './erase-stay.service.ts';
import { mayHaveHad, withoutGuest } from './erased.ts';
import { type StayOptions, selectStays } from './select-stays.cli.ts';

type Options = DeploymentOptions &
  StayOptions & {
    readonly json?: boolean;
    readonly yes?: boolean;
    readonly refs?: string;
    readonly out?: string;
    readonly dryRun?: boolean;
  };

/** Where a guest's data may remain, and for how long. */
const otherCopies = [
  'The guest may still be in:',
  '  dead-letter queues and quarantine, for up to 14 days (queue list shows whether there are messages)',
  "  the table's backups, for up to 35 days: keep what --out or --json wrote for as long, for restore --erased",
  "  the hotel's own system, and the mails in the guest's mailbox",
];

/**
 * Erases all data of stays permanently: no later event restores them. Also removes their guests from other stays. The
 * output names no guest. The record that a restore needs is written before anything is erased.
 * @throws CliError if the options do not say which stays, or several match without --yes
 */
export async function eraseStays(options: Options): Promise<void> {
  if (options.refs !== undefined && selectors.some((one) => options[one] !== undefined))
    throw new CliError(
      '--refs says by itself which stays: leave out --location, --reservation, --serial, --stay, --source and --email.',
      2,
    );
  const deployment = await findDeployment(options);
  const table = keptTable(deployment);
  const stays = stayTable(table);
  const deps = { stays, uses: networkUses(table), now: Date.now };
  const named = options.refs === undefined ? undefined : readRefs(options.refs);
  const found = named
    ? await readStored(named, stays)
    : await selectStays({ email: undefined, ...options }, deployment);
  const refs = named ?? (await refsToErase(options, found, deployment));
  const { traces, former } = await tracesOf(found, options, deployment);
  if (refs.length === 0 && traces.length === 0) throw new CliError(named ? nothingNamed : nothingKnown);
  if (refs.length > 1 && !options.yes && !options.dryRun)
    throw new CliError([`${refs.length} stays match:`, ...refs.map(nameOf), 'Use --yes to erase them all.']);
  const undecided = former.map(({ ref, stay }) => ({ ...namesOf(ref, stay), former: true }));
  const others = traces.length - former.length;
  const undecidedLines = formerlyTheirs(former, options.dryRun ? 'would be removed' : 'was removed');
  if (options.dryRun)
    return printResult(options.json, [...refs, ...undecided], [...wouldBeErased(refs, others), ...undecidedLines]);
  const erased = await Promise.all(refs.map(async (ref) => ({ ...ref, ...(await keptSessions(ref, deps.uses)) })));
  const record = [...erased, ...undecided];
  if (options.out !== undefined) await privateFile.create(options.out, `${JSON.stringify(record, null, 2)}\n`);
  let kept = 0;
  for (const ref of refs) kept += await eraseStay(ref, deps);
  for (const { ref, without } of traces) await removeTrace(ref, without, deps);
  const done = [...refs.map((ref) => `Erased ${nameOf(ref)}`), ...alsoRemoved(others), ...keptByDuty(kept)];
  printResult(options.json, record, [...done, ...undecidedLines, ...otherCopies]);
}

function alsoRemoved(others: number): readonly string[] {
  return others > 0 ? [`Their names and addresses were also removed from stays of others: ${others}`] : [];
}

function keptByDuty(sessions: number): readonly string[] {
  return sessions > 0 ? [`Sessions kept without name and address: ${sessions}. ${whyKept}`] : [];
}

const whyKept =
  "The location's file says that sessions are kept for longer than guests (retention.sessionDays): with the device's addresses and the ticket's serial.";

/** What the record says of a location that must keep sessions for longer than its guests' names. */
async function keptSessions({ locationId }: ErasedRef, uses: Pick<NetworkUses, 'outlive'>) {
  return (await uses.outlive(locationId)) ? { sessionsKept: whyKept } : {};
}

const selectors = ['location', 'reservation', 'serial', 'stay', 'source', 'email'] as const;

const nothingNamed =
  "The file names no stay: the guest's name was only to be removed from stays of others. Repeat the command by --email.";

const nothingKnown =
  'There is no such stay. With --reservation and --source a stay can be erased before its first event arrives.';

function wouldBeErased(refs: readonly ErasedRef[], traces: number): readonly string[] {
  const others = `Names and addresses would also be removed from stays of others: ${traces}`;
  return [...refs.map((ref) => `Would erase ${nameOf(ref)}`), ...(traces > 0 ? [others] : [])];
}

async function readStored(refs: readonly ErasedRef[], stays: Stays): Promise<FoundStay[]> {
  const all = await Promise.all(refs.map(async (ref) => ({ ref, stay: await stays.get(ref) })));
  return all.flatMap(({ ref, stay }) => (stay ? [{ ref, stay }] : []));
}

async function refsToErase(
  options: Options,
  found: readonly FoundStay[],
  deployment: Deployment,
): Promise<ErasedRef[]> {
  if (found.length > 0) return found.map(({ ref, stay }) => namesOf(ref, stay));
  const { location: locationId = '', reservation: reservationId, source, stay: stayId = reservationId } = options;
  if (reservationId === undefined || stayId === undefined || source === undefined) return [];
  const names = { locationId, source, reservationId, stayId };
  const others = await findStays(deployment, { locationId, source, reservationId });
  const ref = others.length > 0 ? roomRef(names) : stayRef(names);
  return [{ ...ref, source, reservationId, stayId }];
}

function namesOf(ref: StayRef, { source, reservationId, stayId }: Stay): ErasedRef {
  return { ...ref, source, reservationId, stayId };
}

function nameOf({ locationId, source, reservationId, stayId }: ErasedRef): string {
  return `${reservationId} / ${stayId} of ${source} at ${locationId}`;
}

/** A stay of somebody else, with and without the data of a guest. */
interface Trace {
  readonly ref: StayRef;
  readonly before: Stay;
  readonly after: Stay;
  /** Removes the guest's data from the stay as it is by then. */
  readonly without: (stay: Stay) => Stay;
}

/**
 * What to say of stays that had the address before; nothing if there are none.
 * @param done what becomes of the address there
 */
export function formerlyTheirs(former: readonly FoundStay[], done = 'is removed'): readonly string[] {
  if (former.length === 0) return [];
  return [
    `These stays had the address before they had another; it alone ${done} there. If they are the guest's, select each by --reservation and --stay:`,
    ...former.map(({ ref, stay }) => `  ${nameOf({ ...stay, ...ref })}`),
  ];
}

/**
 * Stays of others that name these guests, because they booked the rooms or had the stay before. Reads all stays of the
 * locations.
 * @returns `former`: those whose own guest may have had the address before another. Whose they are is for a person to say.
 * @param found the guests' own stays
 * @param asked the location, and the address if the guest was selected by it
 */
export async function tracesOf(
  found: readonly FoundStay[],
  { location, email }: { readonly location?: string; readonly email?: string },
  deployment: Deployment,
): Promise<{ readonly traces: readonly Trace[]; readonly former: readonly FoundStay[] }> {
  const own = new Set(found.map(({ ref }) => ref.key));
  const locations = new Set([...found.map(({ ref }) => ref.locationId), ...(location === undefined ? [] : [location])]);
  const all = await Promise.all([...locations].map((locationId) => findStays(deployment, { locationId })));
  const others = all.flat().filter(({ ref }) => !own.has(ref.key));
  const without = (stay: Stay) => withoutAll(stay, found, email);
  const looked = others.map(({ ref, stay }) => ({ ref, before: stay, after: without(stay), without }));
  const traces = looked.filter(({ before, after }) => after !== before);
  const theirs = [...found.map(({ stay }) => stay.facts.guest?.email), email && storedAddress(email)];
  const former = traces.filter(({ before }) => theirs.some((one) => one && mayHaveHad(before, one)));
  return { traces, former: former.map(({ ref, before }) => ({ ref, stay: before })) };
}

function withoutAll(stay: Stay, found: readonly FoundStay[], email: string | undefined): Stay {
  const named = email === undefined ? stay : withoutGuest(stay, { email: storedAddress(email) }, false);
  return found.reduce((left, { stay: { source, reservationId, facts } }) => {
    const isSame = source === left.source && reservationId === left.reservationId;
    return facts.guest ? withoutGuest(left, facts.guest, isSame) : left;
  }, named);
}

const names = ['locationId', 'key', 'source', 'reservationId', 'stayId'] as const;

/**
 * Reads the JSON output of an earlier erasure.
 * @param ifMissing what to do if there is no such file, as a sentence
 * @throws CliError if there is no such file, or it has other content
 */
export function readRefs(file: string, ifMissing?: string): ErasedRef[] {
  const refs = contents(file, ifMissing);
  if (!Array.isArray(refs) || !refs.every(isRef))
    throw new CliError(`${file} is not what stay erase --out or --json writes.`);
  const erased = refs.filter(({ former }) => !former);
  return erased.map((ref) => Object.fromEntries(names.map((name) => [name, ref[name]])) as unknown as ErasedRef);
}

function contents(file: string, ifMissing?: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new CliError([`There is no file ${file}.`, ifMissing].filter(Boolean).join(' '));
    throw new CliError(`The file ${file} cannot be read as JSON.`);
  }
}

function isRef(value: unknown): value is ErasedRef & { readonly former?: boolean } {
  const ref = value as Readonly<Record<string, unknown>> | null;
  return typeof ref === 'object' && names.every((name) => typeof ref?.[name] === 'string' && ref[name] !== '');
}
