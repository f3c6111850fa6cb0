/** How a deployment says that the account's own rate is the only limit. */
export const accountsOwn = 'account';

/** The deployment's own limit in mails a second, as its functions are told it; undefined if it has none. */
export function rateSetting(told: string): number | undefined {
  return told === accountsOwn ? undefined : Number(told);
}
