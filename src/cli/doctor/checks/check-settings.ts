import type { SettingsRead } from '../../../contract/settings/read-settings.ts';
import type { GivenSettings, SettingName } from '../../../contract/settings/settings.ts';
import { settingsFile } from '../../../contract/settings/settings-file.ts';
import { settingsTable } from '../../../contract/settings/settings-table.ts';
import { type Finding, notChecked, ok, warn } from '../finding.ts';

const check = 'settings';

/**
 * What a stack was deployed with, and whether the settings file of this folder says the same.
 * @param file undefined if there is none
 */
export function checkSettings(stack: string, deployed: GivenSettings | undefined, file?: SettingsRead): Finding {
  if (!deployed) {
    return notChecked(check, 'The stack does not tell them: it is of an older version, or of an app of your own.');
  }
  const details = lines(deployed);
  if (!file) {
    const found = `There is no ${settingsFile} in this folder to compare them with.`;
    return { ...notChecked(check, found, `wifi-tickets init --stack ${stack} writes one.`), details };
  }
  if (file.problems) return { ...warn(check, `${settingsFile} cannot be used.`, 'Mend it.'), details: file.problems };
  if (file.settings.stackName !== stack) {
    return {
      ...notChecked(check, `${settingsFile} in this folder is of the stack ${file.settings.stackName}.`),
      details,
    };
  }
  const differing = names.filter((name) => deployed[name] !== file.settings[name]);
  if (differing.length === 0) return { ...ok(check, `As ${settingsFile} says.`), details };
  const found = `Not deployed as ${settingsFile} says: ${differing.join(', ')}.`;
  return { ...warn(check, found, 'npx cdk deploy, or change the file.'), details: lines(deployed, file.settings) };
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
