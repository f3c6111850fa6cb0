/** A RADIUS client of a location's network, as FreeRADIUS is told of it. */
export interface RadiusClient {
  readonly name: string;
  /** An IP address or a network; of a client that comes by RadSec one that nobody has, since its certificate tells who it is. */
  readonly address: string;
  readonly secret: string;
  /** The location and its key. */
  readonly apiToken: string;
  readonly radsec: boolean;
}

/** A block of FreeRADIUS's `clients.conf`, a line each. */
export function clientBlock({ name, address, secret, apiToken, radsec }: RadiusClient): string[] {
  return [
    ...(radsec
      ? ['# It comes by RadSec with a certificate of this name: nobody has the address, and the secret is not used.']
      : []),
    `client ${name} {`,
    `  ipaddr = ${address}`,
    `  secret = "${secret}"`,
    `  api_token = "${apiToken}"`,
    '}',
  ];
}
