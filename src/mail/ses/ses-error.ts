import { isDenied, isOfAllMails } from '../../core/owed/kinds/mail/ses-stops.ts';
import type { WorkOutcome } from '../../core/owed/work.ts';

/** Errors by which SES rejects this mail permanently, unless `whyNoMailGoes` reads more in the message. */
const refusals = [/^MessageRejected/, /^InvalidParameter/, /^ValidationError/];

/** Network errors after which the request was certainly not sent. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * The outcome of a failed call to SES. A permanent rejection is known by its name, and by its message where SES uses the
 * name for a pause too; every other 4xx response (throttled, over quota, not allowed) means that the mail was not accepted
 * yet; without a response the outcome is unknown.
 */
export function sendingFailed(error: unknown, senderAddress: string): WorkOutcome {
  const { name = 'unknown', code, status } = facts(error);
  const ofAccount = whyNoMailGoes(error, senderAddress);
  if (ofAccount !== undefined) return postponed(ofAccount);
  if (refusals.some((refusal) => refusal.test(name))) return { type: 'failed', why: name };
  if (status !== undefined && status >= 400 && status < 500) return postponed(name);
  if (code !== undefined && neverLeft.has(code)) return postponed(code);
  return { type: 'unknown', why: code ?? name };
}

function postponed(why: string): WorkOutcome {
  return { type: 'postponed', why, ...(isOfAllMails(why) && { forAll: true }), ...(isDenied(why) && { denied: true }) };
}

/**
 * What SES says of an account that it, or somebody, has paused: "Sending paused for this account. …", formerly "Sending
 * suspended for …". Addresses of mails come after a colon, so none can say it.
 */
const pause = /^[^:@]*\b(sending|account)\b[^:@]*\b(paused|suspended|disabled)\b/;

/**
 * The reason, if it applies to all mails, of errors for which SES uses one name with several meanings. Only the message
 * distinguishes the daily quota from the rate limit; and a pause by AWS, and our unverified sender, from what is wrong with
 * this mail alone, such as a guest's address that is not verified in the sandbox.
 */
function whyNoMailGoes(error: unknown, senderAddress: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const said = error.message.toLowerCase();
  if (error.name === 'Throttling' && said.includes('daily message quota')) return 'DailyQuotaExceeded';
  if (error.name !== 'MessageRejected') return undefined;
  if (pause.test(said)) return 'AccountSendingPaused';
  const sender = said.includes('not verified') && said.includes(senderAddress.toLowerCase());
  return sender ? 'SenderNotVerified' : undefined;
}

function facts(error: unknown): { name?: string; code?: string; status?: number } {
  if (!(error instanceof Error)) return {};
  const { code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...($metadata?.httpStatusCode && { status: $metadata.httpStatusCode }),
  };
}
