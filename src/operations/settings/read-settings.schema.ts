import * as z from 'zod';
import { nearestName } from '../../kit/nearest-name.ts';
import { visibleText } from '../../kit/text.ts';
import { fileProblemText, readYamlFile, type YamlFile } from '../../kit/yaml-file.ts';
import { domainFaults, liesIn } from './api-domains.schema.ts';
import { type GivenSettings, type SettingName, type Settings, settingsTable } from './settings.schema.ts';

/** The sources of settings. */
interface SettingsSources {
  /** The settings file, if there is one. */
  readonly file?: { readonly name: string; readonly text: string };
  /** The app's context, which overrides the file: `-c name=value`, `cdk.json`, and the CDK's own values. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The settings of a deployment, or all errors, as lines of text without values. */
export type SettingsRead =
  | { readonly settings: Settings; readonly problems?: undefined }
  | { readonly settings?: undefined; readonly problems: readonly string[] };

interface Given {
  readonly name: string;
  readonly value: unknown;
  /** An error as a line that says where the setting was given. */
  readonly problem: (message: string) => string;
}

/** Reads and checks the settings of a deployment, each alone and all together. Does not check for missing ones. */
export function readSettings(sources: SettingsSources): SettingsRead {
  const read = readAll(sources);
  // Unknown names are shown as written, with control characters escaped.
  return read.problems ? { problems: read.problems.map((line) => visibleText(line)) } : read;
}

function readAll({ file, context = {} }: SettingsSources): SettingsRead {
  const read = file ? fromFile(readYamlFile(file.text, file.name)) : { given: [] };
  if (read.problems) return { problems: read.problems };
  const all = [...read.given, ...fromContext(context)];
  const problems = all.flatMap(({ name, value, problem }) => problemsOf(name, value).map(problem));
  if (problems.length > 0) return { problems };
  // Later sources override earlier ones.
  const last = new Map(all.map((given) => [given.name, given]));
  const given = givenSettings.parse(Object.fromEntries(all.map(({ name, value }) => [name, value]))) as GivenSettings;
  const faults = settingsFaults(given).map(({ name, message }) => last.get(name)?.problem(message) ?? message);
  return faults.length > 0 ? { problems: faults } : { settings: { ...standardSettings, ...given } };
}

const entries = Object.entries(settingsTable);

const givenSettings = z.object(Object.fromEntries(entries.map(([name, { schema }]) => [name, schema.optional()])));

const standardSettings = Object.fromEntries(entries.map(([name, { standard }]) => [name, standard])) as Settings;

function fromFile(file: YamlFile): { given: Given[]; problems?: undefined } | { problems: string[] } {
  if (file.errors) return { problems: file.errors.map(fileProblemText) };
  // The file has only comments, as a new file.
  if (file.value === null) return { given: [] };
  if (typeof file.value !== 'object' || Array.isArray(file.value)) {
    return { problems: [fileProblemText(file.problem([], 'must be settings, each as name: value'))] };
  }
  const given = Object.entries(file.value).map(([name, value]) => ({
    name,
    value,
    problem: (message: string) => fileProblemText(file.problem([name], message)),
  }));
  return { given };
}

function fromContext(context: Readonly<Record<string, unknown>>): Given[] {
  return Object.entries(context)
    .filter(([name]) => !isToolsContext(name))
    .map(([name, value]) => ({
      name,
      value: fromText(name, value),
      problem: (message) => `-c ${name}: ${message}`,
    }));
}

/** A value of a command line, which gives text alone, as the setting has it. */
function fromText(name: string, value: unknown): unknown {
  const setting = entries.find(([known]) => known === name)?.[1];
  if (typeof setting?.example === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return isNumberAsText(name, value) ? Number(value) : value;
}

/** Whether a value is a number as text. */
function isNumberAsText(name: string, value: unknown): boolean {
  const setting = entries.find(([known]) => known === name)?.[1];
  return typeof setting?.example === 'number' && typeof value === 'string' && /^-?\d+(?:\.\d+)?$/u.test(value);
}

function problemsOf(name: string, value: unknown): string[] {
  const setting = entries.find(([known]) => known === name)?.[1];
  if (!setting) {
    const meant = nearestName(name, Object.keys(settingsTable));
    return [`there is no such setting${meant === undefined ? '' : `: did you mean ${meant}?`}`];
  }
  if (value === null || value === '') return ['has no value: give it one, or leave it out'];
  const result = setting.schema.safeParse(value);
  return result.success ? [] : [result.error.issues[0]?.message ?? 'is not as it should be'];
}

/** The CDK's own plain names in an app's context. */
const plainNames = ['cli-telemetry', 'acknowledged-issue-numbers'];

/** Whether a name in an app's context is the CDK's own: its flags and look-ups contain a colon, a slash or an @. */
function isToolsContext(name: string): boolean {
  return /[:/@]/u.test(name) || plainNames.includes(name);
}

/** A setting that conflicts with others, and why. */
interface SettingsFault {
  readonly name: SettingName;
  readonly message: string;
}

/** Conflicts between settings that are each valid alone. */
function settingsFaults(given: GivenSettings): SettingsFault[] {
  const { senderAddress, identity, createIdentity, hostedZoneId, hostedZoneName, dmarc } = given;
  const sender = senderAddress?.slice(senderAddress.lastIndexOf('@') + 1);
  const own = identity ?? createIdentity;
  const faults: (SettingsFault | false | undefined)[] = [
    identity !== undefined &&
      createIdentity !== undefined && {
        name: 'createIdentity',
        message: 'does not go with identity: SES has it already, or not yet',
      },
    sender !== undefined &&
      own !== undefined &&
      senderAddress !== own &&
      (own.includes('@') || !liesIn(sender, own)) && {
        name: 'senderAddress',
        message: 'must belong to the identity: SES refuses mails from any other address',
      },
    hostedZoneName !== undefined &&
      hostedZoneId === undefined && { name: 'hostedZoneName', message: 'goes with hostedZoneId' },
    hostedZoneId !== undefined &&
      createIdentity === undefined &&
      given.domain === undefined &&
      given.otherDomains === undefined && {
        name: 'hostedZoneId',
        message: 'goes with createIdentity or domain: their DNS records are set in that zone',
      },
    dmarc !== undefined &&
      createIdentity === undefined && {
        name: 'dmarc',
        message: 'goes with createIdentity: it is a DNS record of the new identity',
      },
    createIdentity !== undefined &&
      hostedZoneName !== undefined &&
      !liesIn(createIdentity, hostedZoneName) && {
        name: 'hostedZoneName',
        message: 'is not the zone of the new identity: name the zone that holds the domain',
      },
    ...domainFaults(given),
    ...deskFaults(given),
  ];
  return faults.filter((fault): fault is SettingsFault => Boolean(fault));
}

/** Conflicts between the settings of the desk. */
export function deskFaults({
  desk,
  deskIssuer,
  deskClientId,
  deskClaim,
  deskSecondFactor,
}: Pick<GivenSettings, 'desk' | 'deskIssuer' | 'deskClientId' | 'deskClaim' | 'deskSecondFactor'>): SettingsFault[] {
  const faults: (SettingsFault | false)[] = [
    deskIssuer !== undefined && !desk && { name: 'deskIssuer', message: 'goes with desk: true' },
    deskIssuer !== undefined &&
      deskClientId === undefined && { name: 'deskIssuer', message: 'goes with deskClientId: who the desk is there' },
    deskClientId !== undefined &&
      deskIssuer === undefined && { name: 'deskClientId', message: 'goes with deskIssuer: whose client it is' },
    deskClaim !== undefined &&
      deskIssuer === undefined && {
        name: 'deskClaim',
        message: 'goes with deskIssuer: Cognito has a claim of its own',
      },
    deskSecondFactor === true && !desk && { name: 'deskSecondFactor', message: 'goes with desk: true' },
    deskSecondFactor === true &&
      deskIssuer !== undefined && {
        name: 'deskSecondFactor',
        message: "is for Cognito: with deskIssuer, the hotel's own issuer says who needs a second factor",
      },
  ];
  return faults.filter((fault) => fault !== false);
}
