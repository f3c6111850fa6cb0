/**
 * Why SES takes no mail at all, until somebody mends it: it is not allowed, the sender's domain is not (or no longer) verified, or
 * the configuration set that every mail names is gone.
 */
const denials = [
  /^AccessDenied/,
  /^InvalidClientTokenId$/,
  /^SenderNotVerified$/,
  /^MailFromDomainNotVerified/,
  /^ConfigurationSetDoesNotExist/,
];

/** Whether a mail waits for what does not mend itself and was not meant: unlike a throttle, a quota or a pause. */
export function isDenied(why: string): boolean {
  return denials.some((denial) => denial.test(why));
}

/** Why SES takes no mail of the account for now, whose ever it is. */
const pauses = [/^AccountSendingPaused/, /^ConfigurationSetSendingPaused/, /^DailyQuotaExceeded$/];

/** Whether what was said of one mail holds for all: SES is paused, the day's quota is used up, or it does not let us send. */
export function isOfAllMails(why: string): boolean {
  return isDenied(why) || pauses.some((pause) => pause.test(why));
}
