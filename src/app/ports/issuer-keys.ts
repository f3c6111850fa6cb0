import type { OctopusIssuer } from '../../domain/model/issuer.ts';

/** Why there is no API key for an issuer: nothing may be sent to it. */
export type NoIssuerKey =
  | { readonly why: 'key_missing' }
  | { readonly why: 'key_unreadable' }
  | {
      readonly why: 'key_for_another_server';
      /** That server: scheme, host and port. */
      readonly setFor: string;
    };

/** The API key of an issuer, or why there is none for it. */
export type IssuerKey = { readonly key: string } | NoIssuerKey;

/** The API keys of locations' issuers. */
export interface IssuerKeys {
  /** A key is for the server that it was set for, whatever a location's file names now. */
  get(locationId: string, at: Pick<OctopusIssuer, 'baseUrl'>): Promise<IssuerKey>;
}
