import type { Command } from 'commander';
import { acts } from '../../kit/cli/options.cli.ts';

const initHelp = `
Examples:
  wifi-tickets connector init posada --sample new-booking.json --sample cancelled.json
  wifi-tickets connector test posada
  wifi-tickets connector test posada --write
  wifi-tickets connector apply posada
How to fill it in: docs/reference/connectors.md`;

/** `connector list`, `connector show`, `connector test`, `connector init`, `connector apply`, `connector remove`. */
export function connectorCommands(program: Command): void {
  const connector = program
    .command('connector')
    .description("Connectors: how hotels' systems deliver their bookings, and how they are asked");
  connector
    .command('list')
    .description('List all connectors: those that come with this program, and those that were applied')
    .action(acts(async () => (await import('./connector-list.cli.ts')).listAllConnectors));
  connector
    .command('show')
    .description('Show one connector: what it needs, what a hotel does, what is proven')
    .argument('<id>', 'the connector, for example sirvoy')
    .action(acts(async () => (await import('./connector-list.cli.ts')).showConnector));
  addOwn(connector);
}

/** Those for connectors of one's own. */
function addOwn(connector: Command): void {
  connector
    .command('init')
    .description('Write the folder of a new connector from payloads of the system')
    .argument('<name>', "the folder, whose name becomes the connector's id")
    .requiredOption(
      '--sample <file>',
      'a payload as the system delivers it, JSON or XML; may be repeated',
      (file, files: string[] = []) => [...files, file],
    )
    .option('--reservation <path>', 'the field that numbers reservations, such as payload.resNo, if no name tells it')
    .addHelpText('after', initHelp)
    .action(acts(async () => (await import('./init/connector-init.cli.ts')).initConnector));
  connector
    .command('test')
    .description('Check a connector: its files, and what its fixtures become against what they should')
    .argument('<folder>', 'the folder with connector.yaml')
    .option('--write', 'from now on expect what they become, and tell what changed')
    .action(acts(async () => (await import('./connector-test.cli.ts')).testConnector));
  connector
    .command('apply')
    .description('Check a connector and put it into the deployment; running functions use it within a minute')
    .argument('<folder>', 'the folder with connector.yaml')
    .option('--force', 'also if fixtures differ, or there are none')
    .action(acts(async () => (await import('./connector-test.cli.ts')).applyConnector));
  connector
    .command('remove')
    .description('Remove a connector that was applied; refused while connections use it')
    .argument('<id>', 'the connector')
    .action(acts(async () => (await import('./connector-test.cli.ts')).removeConnector));
}
