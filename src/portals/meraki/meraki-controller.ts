import type { ControllerLine } from '../call/controller-call.ts';
import type { CheckedController } from '../checked-controller.ts';
import { webAddress } from '../web-address.ts';
import { grantAddress } from './grant-address.ts';

/** Seconds that Meraki lets a device in at most: nothing can put it out before. */
const longestMerakiGrant = 3600;

/**
 * Meraki's click-through page: the guest's browser goes back to it with the time for which it lets the device in. Nothing
 * can put a device out, or let it in without the browser; nor has it rates or budgets here.
 * @see https://developer.cisco.com/meraki/captive-portal-api/click-through-api/
 */
export function merakiController({ isLoopbackAllowed }: Pick<ControllerLine, 'isLoopbackAllowed'>): CheckedController {
  return {
    async letIn({ told }, { seconds }) {
      const address = grantAddress(told.base_grant_url ?? '', isLoopbackAllowed);
      if (!address) return { type: 'denied', why: 'not_a_meraki_address' };
      const wanted = webAddress(told.user_continue_url ?? '');
      if (wanted) address.searchParams.set('continue_url', wanted.href);
      address.searchParams.set('duration', String(Math.min(longestMerakiGrant, Math.max(1, Math.floor(seconds)))));
      return { type: 'done', browser: address.href };
    },
    putOut: async () => ({ type: 'denied', why: 'cannot_put_out' }),
    check: async () => undefined,
  };
}
