/** What a location's file says of any system that issues its tickets itself. */
interface PlacingSettings {
  /** Of its API, without a slash at the end: `https://wifi.example.com/rest/v1`. */
  readonly baseUrl: string;
  /** The location's id there. */
  readonly location: string;
  /** Its id of each of our services that has another one there. */
  readonly services: Readonly<Record<string, string>>;
  /** What its staff read first in the `userId` of a ticket: the room or the reservation, or the guest's address. */
  readonly userId: 'room' | 'address';
  /** Requests a second that it is sent at most: one for each ticket, and one more where it is searched for first. */
  readonly maxRate: number;
  /** Every how many minutes its list of tickets is read while some are valid; 0: never. */
  readonly syncMinutes: number;
}

/** The hotel's Octopus Wifi server issues a location's tickets, and its network honours them. Its `baseUrl` ends with the version. */
export interface OctopusIssuer extends PlacingSettings {
  readonly kind: 'octopus';
  /** How its paths name locations. */
  readonly path: 'Location' | 'wifiarea';
  /** How it takes the fields of a request. */
  readonly encoding: 'json' | 'form';
}

/**
 * Another system that issues a location's tickets: they are ordered and not drawn, and can be neither moved nor revoked there.
 * A new kind has its line here, in `service.schema.ts` what its file says, and its client in `issuers`.
 */
export type PlacingIssuer = OctopusIssuer;

/** Who issues a location's tickets: wifi-tickets itself, or another system. */
export type Issuer = { readonly kind: 'own' } | PlacingIssuer;

/** Whether another system issues the tickets: all code asks this, and none for a kind. Also of an issuer as its file has it. */
export function isPlacing<Of extends { readonly kind: string }>(
  issuer: Of | undefined,
): issuer is Exclude<Of, { readonly kind: 'own' }> {
  return issuer !== undefined && issuer.kind !== 'own';
}

/** The id that an issuer has for one of our services. */
export function serviceThere({ services }: Pick<PlacingIssuer, 'services'>, service: number): string {
  return services[String(service)] ?? String(service);
}
