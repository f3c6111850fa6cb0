/** What SES gives an account beyond its sandbox, as a rule: for as long as it has not told. */
const usualRate = 14;
/** A few mails in a thousand are underway for seconds, and arrive among later ones: this much room is left for them. */
const share = 0.995;

/** Mails a second at which a deployment sends: the account's rate, or its own setting if that is less. */
export function sendRate({ rate, maxSendRate }: { readonly rate?: number; readonly maxSendRate?: number }): number {
  return Math.min(rate ?? usualRate, maxSendRate ?? Number.POSITIVE_INFINITY) * share;
}
