import type { WorkOutcome } from '../../domain/model/work-outcome.ts';
import { isDenied, isOfAllMails } from '../../domain/owed/is-denied.ts';

/** Errors by which SES refuses this very mail: no further try can help. */
const refusals = [/^MessageRejected/, /^InvalidParameter/, /^ConfigurationSetDoesNotExist/, /^ValidationError/];

/** Errors of the network by which the request surely never left this host. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * What a failed call to SES means. A refusal is told by its name; every other answer of SES that blames the caller
 * (throttled, paused, over quota, not allowed) means that it was not accepted; without an answer nobody knows.
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
 * What SES gives one name, though it is two things. Only its sentence tells the day's quota from the rate of a second,
 * and a sender that is not verified, by which no mail goes, from a guest's address, which the sandbox wants verified.
 */
function whyNoMailGoes(error: unknown, senderAddress: string): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const said = error.message.toLowerCase();
  if (error.name === 'Throttling' && said.includes('daily message quota')) return 'DailyQuotaExceeded';
  const sender = said.includes('not verified') && said.includes(senderAddress.toLowerCase());
  return error.name === 'MessageRejected' && sender ? 'SenderNotVerified' : undefined;
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
