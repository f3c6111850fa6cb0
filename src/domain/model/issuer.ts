/** A system of the hotel that issues tickets itself, and what it can do for us. */
export interface IssuerAbilities {
  /** We choose the code. */
  readonly choosesCode: boolean;
  /** The end of a ticket can be moved, its code stays. */
  readonly moves: boolean;
  /** A ticket can be revoked. */
  readonly revokes: boolean;
}

/** The hotel's Octopus Wifi server issues a location's tickets, and its network honours them. */
export interface OctopusIssuer {
  readonly kind: 'octopus';
  /** Of its REST API, up to and with the version, without a slash at the end: `https://wifi.example.com/rest/v1`. */
  readonly baseUrl: string;
  /** The location's id there. */
  readonly location: string;
  /** How its paths name locations. */
  readonly path: 'Location' | 'wifiarea';
  /** How it takes the fields of a request. */
  readonly encoding: 'json' | 'form';
  /** Its id of each of our services that has another one there. */
  readonly services: Readonly<Record<string, string>>;
  /** What its staff read in `userId` first: the room or the reservation, or the guest's address. */
  readonly userId: 'room' | 'address';
  /** Requests a second that it is sent at most: one for each ticket, and one more where it is searched for first. */
  readonly maxRate: number;
  /** Every how many minutes its list of tickets is read while some are valid; 0: never. */
  readonly syncMinutes: number;
}

/** Who issues a location's tickets: wifi-tickets itself, or another system. */
export type Issuer = { readonly kind: 'own' } | OctopusIssuer;

const abilities: Readonly<Record<Issuer['kind'], IssuerAbilities>> = {
  own: { choosesCode: true, moves: true, revokes: true },
  octopus: { choosesCode: false, moves: false, revokes: false },
};

/** What a location's issuer can do. */
export function abilitiesOf(issuer: Issuer | undefined): IssuerAbilities {
  return abilities[issuer?.kind ?? 'own'];
}

/** The id that an issuer has for one of our services. */
export function serviceThere({ services }: OctopusIssuer, service: number): string {
  return services[String(service)] ?? String(service);
}
