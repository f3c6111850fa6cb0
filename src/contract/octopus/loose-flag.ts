const no = /^(|0|false|no|n|0000-00-00.*)$/i;

/** A flag as the platform may write it: 0, 1, false, true, the same as texts, or the time since when it holds. */
export function looseFlag(value: unknown): boolean {
  return typeof value === 'string' ? !no.test(value.trim()) : Boolean(value);
}
