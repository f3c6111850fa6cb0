import type { SystemTrouble } from '../../../app/ports/connections/hotel-system.ts';
import { httpStatus } from '../../http/trouble-words.ts';

/**
 * What a status other than 2xx and 404 means. Neither a redirect nor a fault of the system's ends a request for good; a
 * refusal of this very request does.
 * @param retryOn statuses that a later try may mend, besides those of HTTP
 * @param seconds as the answer's `Retry-After` says
 */
export function statusTrouble(status: number, retryOn: readonly number[], seconds: number | undefined): SystemTrouble {
  const why = httpStatus(status);
  if (isRefusal(status, retryOn)) return { why, denied: true };
  const isForGood = status >= 400 && status < 500 && status !== 408 && status !== 429 && !retryOn.includes(status);
  if (isForGood) return { why, final: true };
  return { why, ...(seconds !== undefined && { retryAfter: seconds }) };
}

/** Whether a status says that who asks may not. A system that throttles with 403 has it among `retryOn`. */
export function isRefusal(status: number, retryOn: readonly number[]): boolean {
  return (status === 401 || status === 403) && !retryOn.includes(status);
}
