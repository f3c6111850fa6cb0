import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type SettingsRead } from '../../src/contract/settings/read-settings.ts';
import { settingsFile } from '../../src/contract/settings/settings-file.ts';

/** The settings that an app is synthesized with: those of the file in the folder, and before them its context. */
export function appSettings(folder: string, context: Readonly<Record<string, unknown>>): SettingsRead {
  const path = join(folder, settingsFile);
  const file = existsSync(path) ? { name: settingsFile, text: readFileSync(path, 'utf8') } : undefined;
  return readSettings({ file, context });
}
