import type { ServiceCall } from '../iam/service-call.ts';
import type { Account } from './accept-mail.ts';
import { SesError } from './ses-error.ts';

/**
 * Checks whether a caller may make a call.
 * @throws SesError `AccessDenied`, in SES's own words
 */
export function checkCaller(call: ServiceCall, { access }: Pick<Account, 'access'>): void {
  const refused = access()?.(call);
  if (!refused) return;
  const { caller, action, resource } = refused;
  const why = `User \`${caller}' is not authorized to perform \`${action}' on resource \`${resource}'`;
  throw new SesError('AccessDenied', why, {}, 403);
}
