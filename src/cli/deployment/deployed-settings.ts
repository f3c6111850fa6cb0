import type { GivenSettings, SettingName } from '../../contract/settings/settings.ts';
import { settingsTable } from '../../contract/settings/settings-table.ts';

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
