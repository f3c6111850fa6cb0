import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSettings, type SettingsRead } from '../../src/operations/settings/read-settings.schema.ts';
import { settingsFile } from '../../src/operations/settings/settings.schema.ts';

/** The settings of an app: from the file in the folder, overridden by its context; and the file's text, if there is one. */
export function appSettings(
  folder: string,
  context: Readonly<Record<string, unknown>>,
): SettingsRead & { readonly text: string | undefined } {
  const path = join(folder, settingsFile);
  const file = existsSync(path) ? { name: settingsFile, text: textOf(path) } : undefined;
  return { ...readSettings({ file, context }), text: file?.text };
}

/** @throws Error with a sentence if the file cannot be read */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === 'EISDIR' ? 'it is a directory' : code === 'EACCES' ? 'you may not read it' : code;
    throw new Error(`${settingsFile} cannot be read: ${why}.`);
  }
}
