import type { Location } from '../../domain/model/location.ts';
import type { OmadaPortal, UnifiPortal } from '../../domain/model/network/accepts.ts';

/** A portal whose controller takes a key: UniFi's API key, Omada's client secret. Meraki takes none. */
export type KeyedPortal = UnifiPortal | OmadaPortal;

/** What a controller's key is called there. */
export const keyNames = { unifi: 'API key', omada: 'client secret' } as const;

/** The portal of a location whose controller takes a key; undefined if it has none. */
export function keyedPortal({ accepts }: Pick<Location, 'accepts'>): KeyedPortal | undefined {
  const portal = accepts?.portal;
  return portal?.kind === 'meraki' ? undefined : portal;
}
