import { isIP } from 'node:net';
import { type Command, InvalidArgumentError } from 'commander';
import { acts } from '../kit/cli/options.cli.ts';

const help = `
--out names the file that FreeRADIUS's RADIUS_CLIENTS_FILE names, too; type its secret into the access points or the
controller. A network that stands in the file is not added again. Each block has a key of its own, which wifi-tickets
key revoke ends. Examples:
  wifi-tickets network client --location 28XXX004 --address 10.0.0.0/24 --out clients.conf
  wifi-tickets network client --location 28XXX004 --radsec --name sol --out clients.conf`;

/** `network client`. */
export function networkCommands(program: Command): void {
  program
    .command('network')
    .description("RADIUS clients of locations' networks")
    .command('client')
    .description("Print a RADIUS client's block for FreeRADIUS, with a fresh key and secret that are shown only once")
    .requiredOption('-l, --location <id>', 'the location whose network it is')
    .option('--address <address>', 'where it asks from: an IP address, or a network such as 10.0.0.0/24', clientAddress)
    .option('--radsec', 'it comes by RadSec, from any address, with a certificate that has its name')
    .option('--name <name>', "the block's name, which is unique in the file (default: of location and address)", name)
    .option(
      '--out <file>',
      'add it to this file in place of printing it; only the owner can read the file from then on',
    )
    .addHelpText('after', help)
    .action(acts(async () => (await import('./radius/client.cli.ts')).printClient));
}

function name(text: string): string {
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text))
    throw new InvalidArgumentError('It must have 1 to 64 letters, digits, dots, hyphens and underscores.');
  return text;
}

/**
 * Reads `--address`: one IP address, or a network such as `10.0.0.0/24`.
 * @throws InvalidArgumentError if it is neither, or every address at all
 */
export function clientAddress(text: string): string {
  const [, address = '', prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const version = isIP(address);
  if (version === 0 || Number(prefix ?? 0) > (version === 4 ? 32 : 128))
    throw new InvalidArgumentError('It must be an IP address, or a network such as 10.0.0.0/24.');
  if (prefix !== undefined && Number(prefix) === 0)
    throw new InvalidArgumentError('It must not be every address: name those of the access points or the controller.');
  return text;
}
