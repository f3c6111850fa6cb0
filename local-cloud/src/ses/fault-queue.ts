import type { SesFault, SesSettings } from './ses-settings.ts';

/** The account's settings, read and replaced as a whole. */
export interface SettingsCell {
  readonly get: () => SesSettings;
  readonly put: (settings: SesSettings) => void;
}

/**
 * Takes the next fault if it is one of these kinds, and decrements its count.
 * @returns its kind, `undefined` if the next fault is of another kind or there is none.
 */
export function takeFault(kinds: readonly SesFault['kind'][], cell: SettingsCell): SesFault['kind'] | undefined {
  const settings = cell.get();
  const [next, ...rest] = settings.faults;
  if (next === undefined || !kinds.includes(next.kind)) return undefined;
  const left = next.times > 1 ? [{ ...next, times: next.times - 1 }] : [];
  cell.put({ ...settings, faults: [...left, ...rest] });
  return next.kind;
}
