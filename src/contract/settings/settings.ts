import type { settingsTable } from './settings-table.ts';

type Table = typeof settingsTable;

/** The name of a setting. */
export type SettingName = keyof Table;

/** All settings of a deployment: what was set, and what holds where nothing was. */
export type Settings = {
  readonly [Name in SettingName]: Table[Name]['standard'] extends undefined
    ? Table[Name]['example'] | undefined
    : Table[Name]['example'];
};

/** Settings as they were given: a value for each that was set. */
export type GivenSettings = { readonly [Name in SettingName]?: Table[Name]['example'] };
