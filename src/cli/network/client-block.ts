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

/**
 * Why a client cannot stand in a `clients.conf` beside what is there; undefined if it can. FreeRADIUS does not start with
 * two clients of one address, and two of one name cannot be told apart.
 */
export function clientInTheWay(
  { name, address }: { readonly name: string | undefined; readonly address: string | undefined },
  text: string,
): string | undefined {
  const blocks = [...text.matchAll(/^[ \t]*client[ \t]+(\S+)[ \t]*\{([^}]*)\}/gmu)];
  const same = blocks.find(
    ([, other, body = '']) => other === name || (address !== undefined && addressIn(body) === single(address)),
  );
  if (!same) return undefined;
  const [, other] = same;
  return other === name ? `a client ${name}` : `the client ${other}, which has the address ${address},`;
}

function addressIn(body: string): string | undefined {
  const [, address] = /^[ \t]*(?:ipaddr|ipv4addr|ipv6addr)[ \t]*=[ \t]*"?([^\s"#]+)/mu.exec(body) ?? [];
  return address === undefined ? undefined : single(address);
}

/** An address in one spelling: a network of one address is that address. */
function single(address: string): string {
  const [host = '', prefix] = address.toLowerCase().split('/');
  return prefix === undefined || prefix === (host.includes(':') ? '128' : '32') ? host : `${host}/${prefix}`;
}
