import { Argument, type Command } from 'commander';
import type { DeploymentOptions } from '../deployment/find-deployment.ts';
import { type Redriven, redriven } from './queues.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean };

/** `queue list`, `queue redrive`; each is loaded when it is asked for. */
export function queueCommands(program: Command): void {
  const queue = program.command('queue').description('Queues: what waits, what has failed, what was set aside');
  queue
    .command('list')
    .description('Every queue with what waits in it, and why events were set aside; nothing is taken out')
    .action(async (_: unknown, command: Command) =>
      (await import('./list-queues.ts')).listQueues(command.optsWithGlobals<Options>()),
    );
  queue
    .command('redrive')
    .description('Put back what has failed or was set aside; safe at any time, twice too, also if cut off')
    .addArgument(
      new Argument('[what]', 'dead-letters is those of events, mails and ses-events; without it, all').choices(
        redriven,
      ),
    )
    .option('--dry-run', 'show what would be put back, move nothing')
    .action(async (what: Redriven | undefined, _: unknown, command: Command) =>
      (await import('./redrive-queues.ts')).redriveQueues(what, command.optsWithGlobals<Options>()),
    );
}
