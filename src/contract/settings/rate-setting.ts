/** The value that means that the account's own rate is the only limit. */
export const accountsOwn = 'account';

/** The deployment's own limit in mails a second, from the function's environment; undefined if it has none. */
export function rateSetting(told: string): number | undefined {
  return told === accountsOwn ? undefined : Number(told);
}
