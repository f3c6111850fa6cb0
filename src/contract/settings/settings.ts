import type { settingsTable } from './settings-table.ts';

type Table = typeof settingsTable;

/** The name of a setting. */
export type SettingName = keyof Table;

/** All settings of a deployment, with defaults for those not given. */
export type Settings = {
  readonly [Name in SettingName]: Table[Name]['standard'] extends undefined
    ? Table[Name]['example'] | undefined
    : Table[Name]['example'];
};

/** The given settings, without defaults. */
export type GivenSettings = { readonly [Name in SettingName]?: Table[Name]['example'] };
