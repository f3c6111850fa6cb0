import { type Command, Option } from 'commander';
import { concealArguments } from '../conceal-arguments.ts';
import type { DeploymentOptions } from '../deployment/find-deployment.ts';
import { duration, plainDate } from './connection-options.ts';
import { addChange, addCreate } from './make/making-commands.ts';
import type { RotateOptions } from './secrets/rotate-connection.ts';
import type { ProofOptions } from './secrets/set-proof.ts';
import type { SyncOptions } from './try/sync-connection.ts';
import { withId } from './with-id.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/** `connection create`, `list`, `show`, `test`, `sync`, `change`, `rotate`, `proof`, `credentials`, `pause`, `resume`, `revoke`. */
export function connectionCommands(program: Command): void {
  const connection = program
    .command('connection')
    .description("Connections of hotels' systems: one hotel's use of a connector");
  addCreate(connection);
  connection
    .command('list')
    .description('List all connections: last delivery and event, deliveries and events of today (UTC), what ails them')
    .action(async (_: unknown, command: Command) =>
      (await import('./list-connections.ts')).listAllConnections(command.optsWithGlobals<Options>()),
    );
  withId(connection, 'show', 'Show one connection, without its secrets').action(
    async (id: string, _: unknown, command: Command) =>
      (await import('./show-connection.ts')).showConnection(id, command.optsWithGlobals<Options>()),
  );
  withId(connection, 'test', 'Show what a delivery would become, and what it would do to the stays; sends nothing')
    .argument('<file>', "the delivery's body, or - for standard input")
    .action(async (id: string, file: string, _: unknown, command: Command) =>
      (await import('./try/test-delivery.ts')).testDelivery(id, file, command.optsWithGlobals<Options>()),
    );
  withId(connection, 'sync', "Have its system's reservations read now: those made before, and what webhooks lost")
    .option('--from <date>', 'arrivals from this day on (default: 31 days back)', plainDate)
    .option('--until <date>', 'arrivals until this day (default: as its connector says)', plainDate)
    .option('--dry-run', 'read them from here, and show what would be sent; sends nothing')
    .action(async (id: string, _: unknown, command: Command) =>
      (await import('./try/sync-connection.ts')).syncConnection(id, command.optsWithGlobals<SyncOptions>()),
    );
  addChange(connection);
  addSecrets(connection);
  addStates(connection);
}

/** Commands that make or read secrets. */
function addSecrets(connection: Command): void {
  withId(connection, 'rotate', 'Make a new URL; the one before works until the grace ends')
    .addOption(
      new Option('--grace <time>', 'how long the one before works: 30m, 24h, 7d, or 0')
        .argParser(duration)
        .default(86_400_000, '24h'),
    )
    .action(async (id: string, _: unknown, command: Command) =>
      (await import('./secrets/rotate-connection.ts')).rotate(id, command.optsWithGlobals<RotateOptions>()),
    );
  concealArguments(withId(connection, 'proof', 'Set what proves its deliveries, read from standard input: one a line'))
    .argument('[-]', 'standard input')
    .usage('<id> - [options] < file')
    .option('--keep', 'what was set before is taken, too, until the next time')
    .action(async (_: string, __: unknown, ___: unknown, command: Command) =>
      (await import('./secrets/set-proof.ts')).setProof(command.args, command.optsWithGlobals<ProofOptions>()),
    );
  concealArguments(
    withId(connection, 'credentials', 'Set the credentials by which its system is asked, read from standard input'),
  )
    .argument('[-]', 'standard input: lines name=value, or a JSON object')
    .usage('<id> - [options] < file')
    .action(async (_: string, __: unknown, ___: unknown, command: Command) => {
      const { setConnectionCredentials } = await import('./secrets/set-connection-credentials.ts');
      return setConnectionCredentials(command.args, command.optsWithGlobals<Options>());
    });
}

function addStates(connection: Command): void {
  withId(connection, 'pause', 'Let its deliveries wait').action(async (id: string, _: unknown, command: Command) =>
    (await import('./pause-connection.ts')).pause(id, command.optsWithGlobals<Options>()),
  );
  withId(connection, 'resume', 'End its pause').action(async (id: string, _: unknown, command: Command) =>
    (await import('./pause-connection.ts')).resume(id, command.optsWithGlobals<Options>()),
  );
  withId(connection, 'revoke', 'End it for good: its URL opens nothing, its credentials are removed').action(
    async (id: string, _: unknown, command: Command) =>
      (await import('./revoke-connection.ts')).revoke(id, command.optsWithGlobals<Options>()),
  );
}
