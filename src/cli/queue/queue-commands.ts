import { Argument, type Command } from 'commander';
import type { DeploymentOptions } from '../deployment/find-deployment.ts';
import { type Redriven, redriven } from './queues.ts';

type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean };

/** `queue list`, `queue redrive`; each is loaded when it is asked for. */
export function queueCommands(program: Command): void {
  const queue = program.command('queue').description('Queues: waiting, failed and quarantined messages');
  queue
    .command('list')
    .description('List every queue with its waiting messages, and why events were quarantined; removes nothing')
    .action(async (_: unknown, command: Command) =>
      (await import('./list-queues.ts')).listQueues(command.optsWithGlobals<Options>()),
    );
  queue
    .command('redrive')
    .description('Put failed or quarantined messages back; idempotent, and safe to interrupt')
    .addArgument(
      new Argument(
        '[what]',
        'dead-letters: those of events, mails, placements, webhooks, hooks and ses-events (default: all)',
      ).choices(redriven),
    )
    .option('--dry-run', 'show what would be put back, without moving')
    .action(async (what: Redriven | undefined, _: unknown, command: Command) =>
      (await import('./redrive-queues.ts')).redriveQueues(what, command.optsWithGlobals<Options>()),
    );
}
