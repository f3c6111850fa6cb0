import { AddressRefused } from './address-refused.ts';
import { addressRefused, answerUnreadable, certificateInvalid, connectionLost, unreachable } from './trouble-words.ts';

/** OpenSSL's names for what is wrong with a certificate, and Node's for one of another server. */
const certificate =
  /^(ERR_TLS_CERT_ALTNAME_(INVALID|FORMAT)|(DEPTH_ZERO_)?SELF_SIGNED_CERT(_IN_CHAIN)?|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|CERT_\w+|INVALID_(CA|PURPOSE)|HOSTNAME_MISMATCH|PATH_LENGTH_EXCEEDED)$/;

/** What an error of a request or its answer means, as a word. */
export function failureWord(error: unknown): string {
  if (error instanceof AddressRefused) return addressRefused;
  if (!(error instanceof Error)) return connectionLost;
  // One for each address that was tried.
  if (error instanceof AggregateError) return failureWord(error.errors[0]);
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (certificate.test(code)) return certificateInvalid;
  if (code.startsWith('HPE_')) return answerUnreadable;
  return syscall === 'connect' || syscall.startsWith('getaddrinfo') ? unreachable : connectionLost;
}
