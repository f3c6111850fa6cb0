import type { Location, Portal } from '../../core/location/location.ts';
import { type ControllerKind, longestOrder } from './controller.ts';
import { meraki } from './meraki/meraki.ts';
import { omada } from './omada/omada.ts';
import { unifi } from './unifi/unifi.ts';

/**
 * All kinds of controllers: a new one has its folder and its line here, its adapter's line in `controllers.client.ts`, and
 * what a location's file says of it in `core/location` (`Portal`, `accepts.schema.ts`).
 */
const kinds: { readonly [Kind in Portal['kind']]: ControllerKind<Extract<Portal, { readonly kind: Kind }>> } = {
  unifi,
  omada,
  meraki,
};

/** The kind of a portal's controller. */
export function controllerKind({ kind }: Pick<Portal, 'kind'>): ControllerKind {
  // Each takes portals of its own kind alone, which is what it is looked up by.
  return kinds[kind] as ControllerKind;
}

/** What the keys of controllers are called, each with whose it is: `UniFi's API key`. */
export function keyNames(): readonly string[] {
  return Object.values<Pick<ControllerKind, 'name' | 'keyName'>>(kinds).flatMap(({ name, keyName }) =>
    keyName === undefined ? [] : [`${name}'s ${keyName}`],
  );
}

/** Whether a location's controller lets devices in and puts them out when it is told to. */
export function takesOrders({ accepts }: Pick<Location, 'accepts'>): boolean {
  return !accepts?.portal || controllerKind(accepts.portal).takesOrders;
}

/** Seconds for which a location's network is told at most to let a device in. */
export function longestGrant({ accepts }: Pick<Location, 'accepts'>): number {
  return accepts?.portal ? controllerKind(accepts.portal).longestGrant : longestOrder;
}
