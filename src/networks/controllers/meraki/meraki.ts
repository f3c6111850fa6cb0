import type { Portal } from '../../../core/location/location.ts';
import type { ControllerKind } from '../controller.ts';

/** Meraki's click-through page. */
export const meraki: ControllerKind<Extract<Portal, { readonly kind: 'meraki' }>> = {
  name: 'Meraki',
  takesOrders: false,
  // Its device comes back, whatever becomes of its ticket, as nothing can put it out.
  longestGrant: 3600,
  redirect: { mac: 'client_mac', wanted: 'user_continue_url', context: ['base_grant_url', 'user_continue_url'] },
  site: () => undefined,
  verdicts: () => ({}),
};
