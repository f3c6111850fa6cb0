/** What a check found, and what to do about it. */
export interface Finding {
  /** The name of the check, one to three words. */
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail' | 'not checked';
  /** What was found, as a sentence. */
  readonly found: string;
  /** What to do; absent if nothing. */
  readonly todo?: string;
  /** DNS records to set: name, type and value. */
  readonly records?: readonly string[];
  /** Further details, one line each. */
  readonly details?: readonly string[];
}

/** The check passes. */
export const ok = (check: string, found: string): Finding => ({ check, state: 'ok', found });

/** Guests get their mails, but something should be fixed. */
export const warn = (check: string, found: string, todo: string, records?: readonly string[]): Finding => ({
  check,
  state: 'warn',
  found,
  todo,
  ...(records && { records }),
});

/** Guests do not get their mails, or somebody must act. */
export const fail = (check: string, found: string, todo: string, records?: readonly string[]): Finding => ({
  check,
  state: 'fail',
  found,
  todo,
  ...(records && { records }),
});

/** The check could not run. */
export const notChecked = (check: string, found: string, todo?: string): Finding => ({
  check,
  state: 'not checked',
  found,
  ...(todo && { todo }),
});
