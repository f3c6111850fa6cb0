import { existsSync, readFileSync } from 'node:fs';
import { readSettings, type SettingsRead } from '../../src/contract/settings/read-settings.ts';
import { settingsFile } from '../../src/contract/settings/settings-file.ts';

/** The settings that an app is synthesized with: those of the file in the working folder, and before them its context. */
export function appSettings(context: Readonly<Record<string, unknown>>): SettingsRead {
  const file = existsSync(settingsFile) ? { name: settingsFile, text: readFileSync(settingsFile, 'utf8') } : undefined;
  return readSettings({ file, context });
}
