/** What a check found, and what to do about it. */
export interface Finding {
  /** What was looked at, in two or three words. */
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail' | 'not checked';
  /** What was found, as a sentence. */
  readonly found: string;
  /** What to do; absent if nothing is to be done. */
  readonly todo?: string;
  /** DNS records to set: name, type and value. */
  readonly records?: readonly string[];
  /** More of what was found, a line each. */
  readonly details?: readonly string[];
}

/** All is as it should be. */
export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found });

/** Guests get their mails, but something is to be mended. */
export const warn = (check: string, found: string, todo: string, records?: readonly string[]): Finding => ({
  check,
  state: 'warn',
  found,
  todo,
  ...(records && { records }),
});

/** Guests do not get their mails, or something waits for somebody. */
export const fail = (check: string, found: string, todo: string, records?: readonly string[]): Finding => ({
  check,
  state: 'fail',
  found,
  todo,
  ...(records && { records }),
});

/** It could not be looked at. */
export const notChecked = (check: string, found: string, todo?: string): Finding => ({
  check,
  state: 'not checked',
  found,
  ...(todo && { todo }),
});
