/** Mails a second that there are copies for where nothing limits the rate but the account. */
export const unsetRate = 500;

/** Mails a second that one copy of deliver-tickets does for: ten at a time, each underway for half a second, with time to spare. */
export const ofOneSender = 5;

/** Copies of deliver-tickets that do for so many mails a second, of the numbers that SQS takes. */
export function sendersAtOnce(mailsASecond: number): number {
  return Math.min(1000, Math.max(2, Math.ceil(mailsASecond / ofOneSender)));
}
