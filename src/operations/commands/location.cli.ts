import { writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { stringify } from 'yaml';
import { networkWords } from '../../core/location/first-file.ts';
import type { Location } from '../../core/location/location.ts';
import { listLocations, readLocation } from '../../core/location/locations.store.ts';
import { readLogo } from '../../core/location/logos.store.ts';
import { isIssuedElsewhere } from '../../core/ticket/status.ts';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts, concealArguments } from '../../kit/cli/options.cli.ts';
import { columns, printResult } from '../../kit/cli/terminal.cli.ts';
import { keyNames } from '../../networks/controllers/controller-kinds.ts';
import { applyLocations } from './apply-locations.cli.ts';
import type { CredentialsOptions } from './set-credentials.cli.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

const credentialsHelp = `
The key is stored in SSM's parameter store and never shown. Examples:
  wifi-tickets location credentials 28XXX006 --key - < key.txt
  wifi-tickets location credentials 28XXX006 --login manager - < password.txt
  wifi-tickets location credentials 28XXX004 --portal-key - < key.txt`;

/** `location init`, `location apply`, `location list`, `location show`, `location remove`, `location credentials`, `location services`. */
export function locationCommands(program: Command): void {
  const location = program.command('location').description('Locations and their services');
  addInit(location);
  location
    .command('apply')
    .description('Check location files (YAML) and write them; running functions use a change within a minute')
    .argument('<file...>', 'one YAML file per location')
    .option('--dry-run', 'show what would change, without writing')
    .option('--offline', 'do not ask issuers and controllers')
    .action(acts(() => applyLocations));
  location
    .command('list')
    .description('List all locations')
    .action(acts(() => list));
  location
    .command('show')
    .description('Show one location with its services')
    .argument('<id>', 'the location, for example 28XXX004')
    .option('--logo <file>', 'write its logo to a file, as a PNG')
    .action(acts(() => showOne));
  location
    .command('remove')
    .description(
      "Remove a location, and what only it has: connections, keys, hooks. Guests' data stay until their retention ends",
    )
    .argument('<id>', 'the location, for example 28XXX004')
    .option('--dry-run', 'show what would end, without writing')
    .option('--yes', 'remove it although guests have valid tickets, or a connection, key or hook is in use')
    .action(acts(async () => (await import('./remove-location.cli.ts')).removeOne));
  addIssuerCommands(location);
}

function addInit(location: Command): void {
  location
    .command('init')
    .description(
      'Write the first file of a location, for location apply: asks what it needs, on a terminal, unless an option says it',
    )
    .argument('[file]', 'where to (default: the id, with .yaml)')
    .option('--name <name>', "the hotel's name")
    .option('--id <id>', "as the hotel's events name it (default: from the name)")
    .option('--time-zone <zone>', 'as Europe/Madrid')
    .option('--language <language>', 'of mails to guests whose own is unknown (default: en)')
    .option('--ssid <ssid>', "the Wi-Fi network's name")
    .option('--password <password>', "the network's password, which every guest gets (default: it is open)")
    .addOption(new Option('--network <kind>', 'who asks whether a code is good (default: none)').choices(networkWords))
    .option('--mail-days <days>', 'mail a booking so many days before the arrival, 0: at once (default: 3)')
    .action(acts(async () => (await import('./init-location.cli.ts')).initLocation));
}

/** Those for locations whose tickets another system issues, or whose network's controller takes a key. */
function addIssuerCommands(location: Command): void {
  // The parser repeats what it refuses, which may be a secret.
  concealArguments(location.command('credentials'))
    .description(
      "Set the API key of a location's issuer, if another system issues its tickets, or the key of its network's controller",
    )
    .argument('<id>', 'the location, for example 28XXX004')
    .argument('[password]', '- after --login USER: the password is read from standard input')
    .usage('<id> (--key - | --login USER - | --portal-key - | --remove) [options]')
    .option('--key <->', 'the key is read from standard input: one line')
    .option('--login <user>', 'get the key from the issuer by a login; the password is read from standard input')
    .option('--portal-key <->', `the controller's key is read from standard input: ${keyNames().join(', ')}`)
    .option('--remove', 'remove the key')
    .option('--offline', 'store the key without asking whether it is accepted')
    .addHelpText('after', credentialsHelp)
    .action(async (id: string, source: string | undefined, _: unknown, command: Command) => {
      // Loading SSM's client takes time.
      const { setCredentials } = await import('./set-credentials.cli.ts');
      return setCredentials([id, source, ...command.args.slice(2)], command.optsWithGlobals<CredentialsOptions>());
    });
  location
    .command('services')
    .description("List a location's services beside those of its issuer, and which stand for which")
    .argument('<id>', 'the location, for example 28XXX004')
    .action(acts(async () => (await import('../../issuers/list-services.cli.ts')).listServices));
}

async function list(options: Options): Promise<void> {
  const locations = await listLocations(await findDeployment(options));
  const rows = locations.map((location) => {
    const { id, name, timeZone, language, services, issueAt } = location;
    const issuer = isIssuedElsewhere(location) ? `${location.issuer.kind} ${location.issuer.baseUrl}` : 'own';
    return [id, name, timeZone, language, String(services.length), issueAt, issuer];
  });
  const lines = columns(['ID', 'NAME', 'ZONE', 'LANGUAGE', 'SERVICES', 'ISSUES AT', 'ISSUER'], rows);
  printResult(
    options.json,
    locations.map(withoutSecrets),
    locations.length > 0 ? lines : ['No location was applied yet.'],
  );
}

async function showOne(id: string, options: Options & { readonly logo?: string }): Promise<void> {
  const deployment = await findDeployment(options);
  const found = await readLocation(deployment, id);
  if (!found) throw new CliError(`There is no location ${id}.`);
  if (options.logo !== undefined) {
    const png = await readLogo(found, deployment);
    if (!png) throw new CliError(`The location ${id} has no logo.`);
    writeFileSync(options.logo, png);
  }
  const shown = withoutSecrets(found);
  printResult(options.json, shown, stringify(shown).trimEnd().split('\n'));
}

function withoutSecrets(location: Location): Location {
  const { password, ...network } = location.network;
  return { ...location, network: password === undefined ? network : { ...network, password: '********' } };
}
