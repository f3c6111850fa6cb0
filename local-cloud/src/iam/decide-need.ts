import type { Place } from '../template/place.ts';
import type { Caller } from './caller.ts';
import { type Decision, decideAccess, type Policies } from './decide-access.ts';
import { globalKeys } from './global-keys.ts';
import { requestContext } from './request-context.ts';
import type { Need } from './service-call.ts';

/** Decides whether a caller may do what a call needs, with the condition keys that AWS adds to every request. */
export function decideNeed(
  caller: Caller,
  { action, resource, keys }: Need,
  { place, ...policies }: Policies & { readonly place: Pick<Place, 'region' | 'account'> },
): Decision {
  const context = requestContext({ ...globalKeys(caller, place), ...keys });
  return decideAccess({ caller, action, resource, context }, policies);
}
