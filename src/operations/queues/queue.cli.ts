import { Argument, type Command } from 'commander';
import type { DeploymentOptions } from '../../kit/cli/find-deployment.cli.ts';
import { type Deletable, deletable, type Redriven, redriven } from './queues.ts';

type DeleteOptions = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean; readonly all?: boolean };
type Options = DeploymentOptions & { readonly json?: boolean; readonly dryRun?: boolean };

/** `queue list`, `queue redrive`, `queue delete`; each is loaded when it is asked for. */
export function queueCommands(program: Command): void {
  const queue = program.command('queue').description('Queues: waiting, failed and quarantined messages');
  queue
    .command('list')
    .description('List every queue with its waiting messages, and why events were quarantined; removes nothing')
    .action(async (_: unknown, command: Command) =>
      (await import('./queued-messages.cli.ts')).listQueues(command.optsWithGlobals<Options>()),
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
      (await import('./redrive-queues.cli.ts')).redriveQueues(what, command.optsWithGlobals<Options>()),
    );
  queue
    .command('delete')
    .description('Delete failed or quarantined messages for good, such as events that can never be applied')
    .addArgument(new Argument('<what>', 'quarantine, or failed messages of this kind').choices(deletable))
    .argument('[ids...]', 'ids of events, as queue redrive quarantine --dry-run prints them, or of messages')
    .option('--all', 'all that are in it now')
    .option('--dry-run', 'show how many would be deleted, without deleting')
    .action(async (what: Deletable, ids: readonly string[], _: unknown, command: Command) =>
      (await import('./queued-messages.cli.ts')).deleteMessages(what, ids, command.optsWithGlobals<DeleteOptions>()),
    );
}
