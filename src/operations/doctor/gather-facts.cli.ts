import { existsSync, readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import type { Location } from '../../core/location/location.ts';
import type { WaitingWork } from '../../core/owed/sweep/due-work.ts';
import { ticketTimes } from '../../core/ticket/lists/entry-pages.store.ts';
import { liveTickets } from '../../core/ticket/lists/read-tickets.store.ts';
import { firstLoginsOver } from '../../core/ticket/use/first-logins.ts';
import { type HookFact, hookFacts } from '../../events-out/hooks/hook-list.cli.ts';
import { type ConnectionFact, connectionFacts } from '../../hotel-systems/connection/commands/connection-list.cli.ts';
import { type CodesWrittenBack, codesWrittenBack } from '../../hotel-systems/write/unwritten-codes.cli.ts';
import type { IssuerState } from '../../issuers/check-issuers.cli.ts';
import { type WaitingPlacements, waitingPlacements } from '../../issuers/waiting-placements.cli.ts';
import { queueCounts } from '../../kit/aws/sqs.store.ts';
import type { Deployment } from '../../kit/cli/deployment.cli.ts';
import { packageVersion } from '../../kit/cli/files.cli.ts';
import { wayToNames } from '../../kit/cli/own-address.cli.ts';
import { mapConcurrent } from '../../kit/values.ts';
import { apiNamesOf, askName, nameWords } from '../../kit/web/api-names.client.ts';
import { waitingMails } from '../../mail/waiting-mails.cli.ts';
import { type LocationLogins, loginsByAddress, type SilentLocation, silentLocation } from '../find-silent.service.ts';
import { type NamedQueue, queueName, queues, queuesOf } from '../queues/queues.ts';
import { readSettings, type SettingsRead } from '../settings/read-settings.schema.ts';
import { type GivenSettings, settingsFile } from '../settings/settings.schema.ts';
import { type AppliedLocations, appliedLocations } from './applied-locations.cli.ts';
import type { StackUse } from './checks/check-cost.ts';
import type { MailDns } from './checks/check-dns.ts';
import type { MailIdentity } from './checks/check-identity.ts';
import type { ConfigurationSetState, MailAccount } from './checks/check-sending.ts';
import { deployedSettings } from './checks/check-settings.schema.ts';
import type { Concurrency, NameFact, QueueState, StackAlarm, StackDrift } from './checks/check-stack.ts';
import type { TextAccount } from './checks/check-texts.ts';
import type { Published } from './checks/check-version.ts';
import { type Asked, asked } from './checks/finding.ts';
import { type AskDns, askMailDns } from './facts/dns.client.ts';
import type { NetworkFact } from './facts/network-facts.cli.ts';
import { publishedVersion } from './facts/published-version.client.ts';
import {
  readConfigurationSet,
  readMailAccount,
  readMailIdentity,
  readTextAccount,
} from './facts/sending-state.store.ts';
import { oldestMessages, readConcurrency, readStackAlarms, readStackDrift } from './facts/stack-state.store.ts';
import { readUse } from './facts/use.store.ts';

/** The state of a deployment, as input of the checks; undefined: it has no such thing, or no output that names it. */
export interface Facts extends OnDemandFacts {
  /** The command line's. */
  readonly version: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The deployed settings, and the settings file in this folder; absent in the local cloud. */
  readonly settings?: { readonly stack: string; readonly deployed?: GivenSettings; readonly file?: SettingsRead };
  readonly identity?: Asked<MailIdentity>;
  /** Absent in the local cloud, unless a DNS server was named, and if SES does not tell of the identity. */
  readonly dns?: MailDns;
  readonly account: Asked<MailAccount>;
  /** What is found at the API's own names. */
  readonly names?: readonly NameFact[];
  readonly configurationSet?: Asked<ConfigurationSetState>;
  readonly queues: readonly { readonly queue: NamedQueue; readonly state?: Asked<QueueState> }[];
  /** Ages of the oldest messages in AWS; absent in the local cloud. */
  readonly ages?: Asked<unknown>;
  /** Absent in the local cloud. */
  readonly concurrency?: Asked<Concurrency>;
  /** Absent in the local cloud. */
  readonly alarms?: Asked<readonly StackAlarm[]>;
  /** Postponed and late mails. */
  readonly waiting: Asked<readonly WaitingWork[]>;
  /** Tickets that locations' own servers have not issued yet. */
  readonly placements: Asked<readonly WaitingPlacements[]>;
  /** When the state was read: epoch milliseconds. */
  readonly askedAt: number;
  readonly locations: Asked<AppliedLocations>;
  /** Those at which no ticket is created any more; absent if the locations are not known. */
  readonly silent?: Asked<readonly SilentLocation[]>;
  /** Guests' first logins, of locations whose networks tell of them; absent if the locations are not known. */
  readonly logins?: Asked<readonly LocationLogins[]>;
  /** Codes that connections write back; absent if the connections are not known. */
  readonly fields?: Asked<readonly CodesWrittenBack[]>;
  /** Absent if there are none, or the deployment does not name where their keys are. */
  readonly issuers?: Asked<readonly IssuerState[]>;
  /** Of locations whose files say how their networks check codes; absent if there are none. */
  readonly networks?: Asked<readonly NetworkFact[]>;
  /** The account's state for texts; absent in the local cloud, and without texts. */
  readonly texts?: Asked<TextAccount>;
  /** Without those that are revoked. */
  readonly connections: Asked<readonly ConnectionFact[]>;
  readonly hooks: Asked<readonly HookFact[]>;
}

/**
 * Reads the state of a deployment; changes nothing.
 * @throws the client's error if a service is unreachable
 */
export async function gatherFacts(deployment: Deployment, sources: DoctorSources): Promise<Facts> {
  const { now } = sources;
  const { outputs, ses, stack } = deployment;
  const { SenderIdentityName: identity, ConfigurationSetName: set } = outputs;
  const ages = stack && (await asked(oldestMessages(workQueueNames(outputs), { ...stack.access, now })));
  const [ofIdentity, account, configurationSet, queueStates, alarms, locations, waiting, placements, concurrency] =
    await Promise.all([
      identity ? asked(readMailIdentity(identity, ses)) : undefined,
      asked(readMailAccount(ses)),
      set ? asked(readConfigurationSet(set, ses)) : undefined,
      queueFacts(deployment, ages),
      stack && asked(readStackAlarms(stack)),
      asked(appliedLocations(deployment)),
      asked(waitingMails({ ...deployment, now })),
      asked(waitingPlacements({ ...deployment, now })),
      stack && asked(readConcurrency(stack.access)),
    ]);
  const dns = sources.dns && (await askMailDns(ofIdentity, outputs, sources.dns));
  const onDemand = await gatherOnDemand(deployment, sources);
  const settings = stack && { stack: stack.name, deployed: deployedSettings(outputs), file: readSettingsFile() };
  return {
    version: packageVersion(),
    outputs,
    settings,
    ...onDemand,
    identity: ofIdentity,
    dns,
    names: await nameFacts(deployment, sources),
    account,
    configurationSet,
    queues: queueStates,
    ages,
    concurrency,
    alarms,
    locations,
    ...(await askOfLocations(locations, deployment, now())),
    ...(await askOfConnections(deployment, now())),
    hooks: await asked(hookFacts(deployment)),
    waiting,
    placements,
    askedAt: now(),
  };
}

async function nameFacts(deployment: Deployment, { now, lookup }: DoctorSources): Promise<readonly NameFact[]> {
  const { outputs } = deployment;
  const way = { ...wayToNames(deployment), ...(lookup && { lookup }) };
  const facts = apiNamesOf(outputs).map(async (one): Promise<NameFact> => {
    const state = await askName(one.name, now(), way);
    const isLinked = outputs.ApiUrl === `https://${one.name}`;
    return { name: one.name, ...nameWords(one, state), isLinked, serves: state.type === 'ours' };
  });
  return Promise.all(facts);
}

async function askOfLocations(locations: Asked<AppliedLocations>, deployment: Deployment, now: number) {
  return {
    silent: locations.type === 'found' ? await askSilent(locations.value.ids, deployment, now) : undefined,
    logins: locations.type === 'found' ? await askLogins(locations.value.all, deployment, now) : undefined,
    issuers: await askIssuers(locations, deployment),
    networks: await askNetworks(locations, deployment, now),
    texts: await askTexts(deployment),
  };
}

async function askTexts({ stack, outputs }: Deployment) {
  return stack && outputs.TextCountries ? asked(readTextAccount(stack.access)) : undefined;
}

/** How long a silence is told of: milliseconds. */
const silenceToldFor = 7 * 86_400_000;

function askSilent(ids: readonly string[], deployment: Deployment, now: number) {
  const deps = { ticketTimes: ticketTimes(deployment), now: () => now };
  return asked(mapConcurrent(ids, (id) => silentLocation(id, deps, silenceToldFor)).then((all) => all.flat()));
}

function askLogins(all: readonly Location[], deployment: Deployment, now: number) {
  const table = { ...deployment, now: () => now };
  return asked(loginsByAddress(all, { tickets: liveTickets(table, firstLoginsOver), now: table.now }));
}

/** The connections, and what became of the codes that they write back. */
async function askOfConnections(deployment: Deployment, now: number) {
  const connections = await asked(connectionFacts(deployment, now));
  if (connections.type !== 'found') return { connections };
  const known = connections.value.map(({ connection }) => connection);
  return { connections, fields: await asked(codesWrittenBack(known, liveTickets({ ...deployment, now: () => now }))) };
}

async function askIssuers(locations: Asked<AppliedLocations>, deployment: Deployment) {
  const elsewhere = locations.type === 'found' ? locations.value.elsewhere : [];
  if (elsewhere.length === 0 || !deployment.outputs.IssuerKeysPath) return undefined;
  // Loading SSM's client takes time.
  const { issuerStates } = await import('../../issuers/check-issuers.cli.ts');
  return asked(issuerStates(elsewhere, deployment));
}

async function askNetworks(locations: Asked<AppliedLocations>, deployment: Deployment, now: number) {
  const accepting = locations.type === 'found' ? locations.value.accepting : [];
  if (accepting.length === 0) return undefined;
  // Loading SSM's client takes time.
  const { networkFacts } = await import('./facts/network-facts.cli.ts');
  return asked(networkFacts(accepting, deployment, now));
}

function queueFacts(deployment: Deployment, ages: Asked<ReadonlyMap<string, number>> | undefined) {
  const known = ages?.type === 'found' ? ages.value : new Map<string, number>();
  return Promise.all(queuesOf(deployment.outputs).map((queue) => queueFact(queue, deployment, known)));
}

async function queueFact(queue: NamedQueue, { sqs, outputs }: Deployment, ages: ReadonlyMap<string, number>) {
  const queueUrl = outputs[queue.output];
  if (!queueUrl) return { queue };
  const state = queueCounts({ sqs, queueUrl }).then((counts) => ({
    ...counts,
    // The metric is minutes old, so it does not apply to a queue that is empty by now.
    ...(counts.waiting > 0 && { oldestSeconds: ages.get(queueName(queueUrl)) }),
  }));
  return { queue, state: await asked(state) };
}

function workQueueNames(outputs: Readonly<Record<string, string>>): string[] {
  const work = queues.filter(({ kind }) => kind === 'work');
  return work.flatMap(({ output }) => (outputs[output] ? [queueName(outputs[output])] : []));
}

/** What is beside the state of a deployment: what it uses, how it differs from its template, what is newer. */
interface OnDemandFacts {
  /** Absent in the local cloud. */
  readonly use?: Asked<StackUse>;
  /** Absent unless it is asked for; `local`: there is no stack to compare. */
  readonly drift?: Asked<StackDrift> | 'local';
  /** Absent unless it is asked for. */
  readonly published?: Published;
}

/** Reads them; changes nothing but CloudFormation's own note of what it compared. */
async function gatherOnDemand(
  { stack, outputs }: Pick<Deployment, 'stack' | 'outputs'>,
  { now, wait, drift, registry }: DoctorSources,
): Promise<OnDemandFacts> {
  const [use, compared, published] = await Promise.all([
    stack && asked(readUse(stack, outputs, now())),
    drift ? (stack ? asked(readStackDrift({ ...stack, now, wait })) : ('local' as const)) : undefined,
    registry === undefined ? undefined : publishedVersion(registry),
  ]);
  return { use, drift: compared, published };
}

/** Whom the doctor asks beside AWS, and what it asks only on demand. */
interface DoctorSources {
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** How names are looked up; absent: as this machine does. */
  readonly lookup?: LookupFunction;
  /** Absent: DNS is not asked. */
  readonly dns?: AskDns;
  /** Whether CloudFormation compares the stack with its template, which takes minutes. */
  readonly drift?: boolean;
  /** The URL of the registry that is asked for the newest version; absent: none is. */
  readonly registry?: string;
}

/** The settings file of the working folder, checked; undefined if there is none. */
function readSettingsFile(): SettingsRead | undefined {
  if (!existsSync(settingsFile)) return undefined;
  return readSettings({ file: { name: settingsFile, text: readFileSync(settingsFile, 'utf8') } });
}
