import type { TokenWays } from './token-endpoint.ts';
import type { VendorHotel } from './vendor-hotel.ts';
import type { VendorAnswer, VendorRequest } from './vendor-server.ts';

/** How the API of a vendor is stood in for. */
export interface VendorSystem {
  /** Those that it takes, by the connector's fields. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The id of the property whose reservation it knows. */
  readonly property: string;
  /** The fixture with a delivery that tells of that reservation. */
  readonly delivery: string;
  /** The name of the field that codes are written to, where the hotel names it. */
  readonly field?: string;
  /** How it gives tokens. Absent: each request has the credentials. */
  readonly tokens?: TokenWays;
  /** Tokens that it gives at most. */
  readonly mostTokens?: number;
  /** What it knows at first. @param fixture reads a fixture of the connector by its name */
  hotel(fixture: (name: string) => unknown): Omit<VendorHotel, 'threads'>;
  /**
   * Where there are no tokens: whether a request has the credentials. Called once for each stand-in, which may remember what
   * it has seen.
   * @param now epoch milliseconds
   */
  allows?(now: () => number): (request: VendorRequest) => boolean;
  /** The answer to who may ask; undefined if there is nothing at that path. */
  answer(request: VendorRequest, hotel: VendorHotel): VendorAnswer | undefined;
}
