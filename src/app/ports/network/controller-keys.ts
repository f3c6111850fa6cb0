import type { IssuerKey } from '../issuer-keys.ts';

/** The keys of locations' controllers: UniFi's API key, Omada's client secret. */
export interface ControllerKeys {
  /** A key is for the server that it was set for, whatever a location's file names now. */
  get(locationId: string, at: { readonly baseUrl: string }): Promise<IssuerKey>;
}
