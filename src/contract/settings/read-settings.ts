import * as z from 'zod';
import { fileProblemText } from '../files/file-problem.ts';
import { nearestName } from '../files/nearest-name.ts';
import { readYamlFile, type YamlFile } from '../files/yaml-file.ts';
import { visibleText } from '../text/visible-text.ts';
import type { GivenSettings, Settings } from './settings.ts';
import { settingsFaults } from './settings-faults.ts';
import { settingsTable } from './settings-table.ts';

/** Where settings come from. */
export interface SettingsSources {
  /** The settings file, if there is one. */
  readonly file?: { readonly name: string; readonly text: string };
  /** The app's context, which goes before the file: `-c name=value`, `cdk.json`, and whatever the CDK keeps there itself. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** The settings of a deployment, or all that somebody has to mend, as lines of text that show no value. */
export type SettingsRead =
  | { readonly settings: Settings; readonly problems?: undefined }
  | { readonly settings?: undefined; readonly problems: readonly string[] };

interface Given {
  readonly name: string;
  readonly value: unknown;
  /** A problem of it, as a line that says where it was given. */
  readonly problem: (message: string) => string;
}

/** Reads the settings of a deployment, each checked, and all of them together. Which ones are missing is not looked at. */
export function readSettings(sources: SettingsSources): SettingsRead {
  const read = readAll(sources);
  // Names that nobody knows are told as they were written, but steer no terminal.
  return read.problems ? { problems: read.problems.map((line) => visibleText(line)) } : read;
}

function readAll({ file, context = {} }: SettingsSources): SettingsRead {
  const read = file ? fromFile(readYamlFile(file.text, file.name)) : { given: [] };
  if (read.problems) return { problems: read.problems };
  const all = [...read.given, ...fromContext(context)];
  const problems = all.flatMap(({ name, value, problem }) => problemsOf(name, value).map(problem));
  if (problems.length > 0) return { problems };
  // What was given last goes before what was given earlier.
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
  // Nothing but comments, as in a new file.
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
      value: isNumberAsText(name, value) ? Number(value) : value,
      problem: (message) => `-c ${name}: ${message}`,
    }));
}

/** A command line has text only. */
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

/** What the CDK keeps in an app's context beside the settings under a plain name. */
const plainNames = ['cli-telemetry', 'acknowledged-issue-numbers'];

/** Whether a name in an app's context is the CDK's own: its flags and what it looks up have a colon, a slash or an @ in them. */
function isToolsContext(name: string): boolean {
  return /[:/@]/u.test(name) || plainNames.includes(name);
}
