import { certificateCodes } from '../../kit/http-client.client.ts';
import { notDone, type OctopusFailure, unanswered } from './octopus-answer.ts';
import { answerUnreadable, certificateInvalid, connectionLost, timedOut, unreachable } from './trouble-words.ts';

/** Node's codes of errors before a connection stands. */
const before: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Those that also end a connection that stood: they count as before it only if connecting failed. */
const whenConnecting: ReadonlySet<string> = new Set([
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ETIMEDOUT',
]);

const slow: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT', 'ETIMEDOUT']);

/** What an error of `fetch` says: without a connection nothing was sent; after it, nobody knows. */
export function connectionFailure(error: unknown): OctopusFailure {
  const kinds = causesOf(error).map(kindOf);
  if (kinds.every((kind) => kind === certificateInvalid))
    return notDone({ why: certificateInvalid, forAll: true, denied: true });
  if (kinds.every((kind) => kind === unreachable || kind === certificateInvalid))
    return notDone({ why: unreachable, forAll: true });
  if (kinds.includes(timedOut)) return unanswered({ why: timedOut, forAll: true });
  return unanswered({ why: kinds.includes(answerUnreadable) ? answerUnreadable : connectionLost });
}

/** The errors at the root of one; several if each of a server's addresses was tried. At least one. */
function causesOf(error: unknown, depth = 8): readonly unknown[] {
  if (!(error instanceof Object) || depth === 0) return [error];
  if ('errors' in error && Array.isArray(error.errors) && error.errors.length > 0)
    return error.errors.flatMap((one) => causesOf(one, depth - 1));
  return 'cause' in error && error.cause instanceof Object && codeOf(error) === ''
    ? causesOf(error.cause, depth - 1)
    : [error];
}

function kindOf(error: unknown): string {
  const code = codeOf(error);
  const isConnecting = error instanceof Object && 'syscall' in error && error.syscall === 'connect';
  if (certificateCodes.test(code)) return certificateInvalid;
  if (before.has(code) || (isConnecting && whenConnecting.has(code))) return unreachable;
  if (slow.has(code)) return timedOut;
  const isNoHttp = error instanceof Error && error.name === 'HTTPParserError';
  return isNoHttp || code === 'UND_ERR_HEADERS_OVERFLOW' ? answerUnreadable : connectionLost;
}

function codeOf(error: unknown): string {
  return error instanceof Object && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
