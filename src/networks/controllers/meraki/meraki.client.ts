import { webAddress } from '../controller.ts';
import type { CheckedController, ControllerLine } from '../controller-call.client.ts';
import { meraki } from './meraki.ts';

/**
 * Meraki's click-through page: the guest's browser goes back to it with the time for which it lets the device in. Nothing
 * can put a device out, or let it in without the browser; nor has it rates or budgets here.
 * @see https://developer.cisco.com/meraki/captive-portal-api/click-through-api/
 */
export function merakiController({ isLoopbackAllowed }: Pick<ControllerLine, 'isLoopbackAllowed'>): CheckedController {
  return {
    async letIn({ context }, { seconds }) {
      const address = grantAddress(context.base_grant_url ?? '', isLoopbackAllowed);
      if (!address) return { type: 'denied', why: 'not_a_meraki_address' };
      const wanted = webAddress(context.user_continue_url ?? '');
      if (wanted) address.searchParams.set('continue_url', wanted.href);
      address.searchParams.set('duration', String(Math.min(meraki.longestGrant, Math.max(1, Math.floor(seconds)))));
      return { type: 'done', browser: address.href };
    },
    putOut: async () => ({ type: 'denied', why: 'cannot_put_out' }),
    sees: async () => ({ type: 'denied', why: 'cannot_put_out' }),
    check: async () => undefined,
  };
}

/** Meraki's own hosts, on which its grants are. */
const hosts = /^(?:[a-z0-9-]+\.)+(?:network-auth|meraki)\.com$/;

/**
 * An address of Meraki's that lets the browser's device in; undefined if it is none of Meraki's: it comes out of a link. In
 * the local cloud, Meraki is on this machine.
 */
function grantAddress(text: string, isLoopbackAllowed: boolean): URL | undefined {
  const url = webAddress(text);
  if (!url) return undefined;
  if (isLoopbackAllowed && url.protocol === 'http:' && url.hostname === '127.0.0.1') return url;
  const isPlain = url.port === '' && url.hash === '';
  return url.protocol === 'https:' && isPlain && hosts.test(url.hostname) ? url : undefined;
}
