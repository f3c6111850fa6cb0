import { AddressRefused } from './address-refused.ts';
import { certificateCodes } from './certificate-codes.ts';
import { addressRefused, answerUnreadable, certificateInvalid, connectionLost, unreachable } from './trouble-words.ts';

/** What an error of a request or its answer means, as a word. */
export function failureWord(error: unknown): string {
  if (error instanceof AddressRefused) return addressRefused;
  if (!(error instanceof Error)) return connectionLost;
  // One for each address that was tried.
  if (error instanceof AggregateError) return failureWord(error.errors[0]);
  const { code = '', syscall = '' } = error as NodeJS.ErrnoException;
  if (certificateCodes.test(code)) return certificateInvalid;
  if (code.startsWith('HPE_')) return answerUnreadable;
  return syscall === 'connect' || syscall.startsWith('getaddrinfo') ? unreachable : connectionLost;
}
