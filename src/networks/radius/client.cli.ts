import { randomBytes } from 'node:crypto';
import { createKey } from '../../core/keys/keys.store.ts';
import { readLocation } from '../../core/location/locations.store.ts';
import { type Deployment, outputOf } from '../../kit/cli/deployment.cli.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { privateFile } from '../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { noteAddress } from '../../kit/cli/own-address.cli.ts';
import { asCalled, printResult } from '../../kit/cli/terminal.cli.ts';

/** The options of `network client`. */
export interface ClientOptions extends DeploymentOptions {
  readonly json?: boolean;
  readonly location: string;
  readonly address?: string;
  readonly radsec?: boolean;
  readonly name?: string;
  readonly out?: string;
}

/**
 * Makes a key for a location's network and a secret, and prints them once, as FreeRADIUS reads them, or adds them to a file.
 * @throws CliError if the file cannot be written or has such a client, which makes no key, if the location does not ask by RADIUS, or nobody knows how the client is to be told from others
 */
export async function printClient(options: ClientOptions): Promise<void> {
  const { location: id, address, radsec = false } = options;
  if ((address !== undefined) === radsec)
    throw new CliError('Say where it asks from with --address, or that it comes by --radsec: one of the two.', 2);
  const deployment = await findDeployment(options);
  const apiUrl = outputOf(deployment, 'RadiusApiUrl');
  const location = id === '' ? undefined : await readLocation(deployment, id);
  if (!location) throw new CliError(`There is no location ${id}: apply it first with wifi-tickets location apply.`);
  if (!location.accepts?.radius)
    throw new CliError(`The network of ${id} does not ask by RADIUS: its file has no accepts.radius.`);
  const note = await noteAddress(deployment);
  const ofNote = note && { note: note.text };
  const make = () => newClient(options, apiUrl, deployment);
  if (options.out === undefined) {
    const { client, keyId, lines } = await make();
    const noted = note ? [`# ${note.text}`, ...lines] : lines;
    printResult(options.json, { ...client, location: id, keyId, apiUrl, ...ofNote }, noted);
    return;
  }
  const { client, keyId } = await privateFile.append(options.out, (before) => {
    refuseSecond(options, before);
    return make();
  });
  const { secret: _, apiToken: __, ...shown } = client;
  printResult(options.json, { ...shown, location: id, keyId, apiUrl, file: options.out, ...ofNote }, [
    `Added ${client.name} to ${options.out}, which only its owner can read: its secret stands there.`,
    `Its key is ${keyId}: wifi-tickets key revoke ${keyId} ends it. FreeRADIUS needs RADIUS_API_URL=${apiUrl}`,
    ...(note ? [note.text] : []),
  ]);
}

/** Two blocks of one network: FreeRADIUS would not start, and the access points have the secret of the first. */
function refuseSecond({ location: id, address, name, out }: ClientOptions, before: string): void {
  const there = clientInTheWay({ name: name ?? (address && nameOf(id, address)), address }, before);
  if (there === undefined) return;
  throw new CliError(
    `${out} has ${there} already, and its secret stands there: nothing was made. For a new key and secret take that block out first; for another network give another --address or --name.`,
  );
}

function nameOf(id: string, distinct: string): string {
  return `${id}-${distinct.replaceAll(/[/:]/g, '_')}`;
}

async function newClient(
  { location: id, address, radsec = false, name }: ClientOptions,
  apiUrl: string,
  deployment: Deployment,
) {
  const { key, text } = await createKey({ locations: [id], scopes: ['network'] }, { ...deployment, now: Date.now });
  const client: RadiusClient = {
    name: name ?? nameOf(id, address ?? key.id),
    address: address ?? nobodysAddress(),
    // As access points take it: letters and digits, 128 bits.
    secret: randomBytes(16).toString('hex'),
    apiToken: `${id} ${text}`,
    radsec,
  };
  const revoke = `# ${id}: key ${key.id}, which wifi-tickets key revoke ${key.id} ends. FreeRADIUS needs RADIUS_API_URL=${apiUrl}`;
  return { client, keyId: key.id, lines: [asCalled(revoke), ...clientBlock(client)] };
}

/** Of the range for documentation, in which nobody sends; no two blocks may have the same. */
function nobodysAddress(): string {
  const groups = randomBytes(12).toString('hex').match(/.{4}/g) ?? [];
  return `2001:db8:${groups.join(':')}`;
}

/** A RADIUS client of a location's network, as FreeRADIUS is told of it. */
interface RadiusClient {
  readonly name: string;
  /** An IP address or a network; of a client that comes by RadSec one that nobody has, since its certificate tells who it is. */
  readonly address: string;
  readonly secret: string;
  /** The location and its key. */
  readonly apiToken: string;
  readonly radsec: boolean;
}

/** A block of FreeRADIUS's `clients.conf`, a line each. */
function clientBlock({ name, address, secret, apiToken, radsec }: RadiusClient): string[] {
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
function clientInTheWay(
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
