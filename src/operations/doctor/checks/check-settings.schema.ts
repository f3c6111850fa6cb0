import { apiDomains } from '../../settings/api-domains.schema.ts';
import type { SettingsRead } from '../../settings/read-settings.schema.ts';
import { type GivenSettings, type SettingName, settingsFile, settingsTable } from '../../settings/settings.schema.ts';
import { type Finding, notChecked, ok, warn } from './finding.ts';

const check = 'settings';

/**
 * Compares the deployed settings with the settings file of this folder.
 * @param file undefined if there is none
 */
export function checkSettings(stack: string, deployed: GivenSettings | undefined, file?: SettingsRead): Finding {
  if (!deployed) {
    return notChecked(
      check,
      'The stack has no output with its settings: it is of an older version, or part of your own app.',
    );
  }
  const details = lines(deployed);
  if (!file) {
    const found = `There is no ${settingsFile} in this folder to compare them with.`;
    return { ...notChecked(check, found, `wifi-tickets init --stack ${stack} writes one.`), details };
  }
  if (file.problems) return { ...warn(check, `${settingsFile} is invalid.`, 'Correct it.'), details: file.problems };
  if (file.settings.stackName !== stack) {
    return {
      ...notChecked(check, `${settingsFile} in this folder is for the stack ${file.settings.stackName}.`),
      details,
    };
  }
  const differing = names.filter((name) => deployed[name] !== file.settings[name]);
  if (differing.length === 0) return { ...ok(check, `The same as in ${settingsFile}.`), details };
  const found = `Different from ${settingsFile}: ${differing.join(', ')}.`;
  const [lost, ...more] = givenUp(deployed, file.settings);
  if (lost !== undefined) {
    const all = [lost, ...more].join(', ');
    const what = `${found} Deployed so, ${all} would be deleted, and what is printed with it would open no longer.`;
    return {
      ...warn(check, what, `Put ${all} into otherDomains, unless nobody needs it any more.`),
      details: lines(deployed, file.settings),
    };
  }
  return { ...warn(check, found, 'Run npx cdk deploy, or change the file.'), details: lines(deployed, file.settings) };
}

/** Names of the API that the settings file does not have any more. */
function givenUp(deployed: GivenSettings, file: GivenSettings): string[] {
  const kept = new Set(apiDomains(file).map(({ domain }) => domain));
  return apiDomains(deployed)
    .map(({ domain }) => domain)
    .filter((domain) => !kept.has(domain));
}

const names = Object.keys(settingsTable) as SettingName[];

function lines(deployed: GivenSettings, file: GivenSettings = deployed): string[] {
  return names
    .filter((name) => deployed[name] !== undefined || file[name] !== undefined)
    .map((name) => {
      const told = `${name}: ${deployed[name] ?? 'not set'}`;
      return deployed[name] === file[name] ? told : `${told} (${settingsFile}: ${file[name] ?? 'not set'})`;
    });
}

/** The deployed settings, from the stack's output; undefined if the output is missing or unreadable. */
export function deployedSettings({ Settings: text = '' }: Readonly<Record<string, string>>): GivenSettings | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null) return undefined;
    const known = Object.entries(parsed).filter(([name, value]) => isSetting(name, value));
    return Object.fromEntries(known);
  } catch {
    return undefined;
  }
}

function isSetting(name: string, value: unknown): boolean {
  return Object.hasOwn(settingsTable, name) && settingsTable[name as SettingName].schema.safeParse(value).success;
}
