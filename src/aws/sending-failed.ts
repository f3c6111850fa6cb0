import type { Sending } from '../domain/ports.ts';

/** Errors by which SES refuses this very mail: no further try can help. */
const refusals = [/^MessageRejected/, /^InvalidParameter/, /^ConfigurationSetDoesNotExist/, /^ValidationError/];

/** Errors of the network by which the request surely never left this host. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * What a failed call to SES means. A refusal is told by its name; every other answer of SES that blames the caller
 * (throttled, paused, over quota, not allowed) means that it was not accepted; without an answer nobody knows.
 */
export function sendingFailed(error: unknown): Sending {
  const { name = 'unknown', code, status } = facts(error);
  if (refusals.some((refusal) => refusal.test(name))) return { came: 'refused', why: name };
  if (status !== undefined && status >= 400 && status < 500) return { came: 'postponed', why: name };
  if (code !== undefined && neverLeft.has(code)) return { came: 'postponed', why: code };
  return { came: 'unknown', why: code ?? name };
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
