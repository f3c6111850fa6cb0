import { existsSync, readFileSync } from 'node:fs';
import { readSettings, type SettingsRead } from '../../contract/settings/read-settings.ts';
import { settingsFile } from '../../contract/settings/settings-file.ts';

/** The settings file of the working folder, checked; undefined if there is none. */
export function readSettingsFile(): SettingsRead | undefined {
  if (!existsSync(settingsFile)) return undefined;
  return readSettings({ file: { name: settingsFile, text: readFileSync(settingsFile, 'utf8') } });
}
