/** Why SES takes no mail at all, until somebody mends it: it is not allowed, or the sender's domain is not (or no longer) verified. */
const denials = [/^AccessDenied/, /^InvalidClientTokenId$/, /^SenderNotVerified$/, /^MailFromDomainNotVerified/];

/** Whether a mail waits for what does not mend itself and was not meant: unlike a throttle, a quota or a pause. */
export function isDenied(why: string): boolean {
  return denials.some((denial) => denial.test(why));
}
