import { Argument, type Command } from 'commander';
import { acts } from '../../kit/cli/options.cli.ts';
import { deletable, redriven } from './queues.ts';

/** `queue list`, `queue redrive`, `queue delete`; each is loaded when it is asked for. */
export function queueCommands(program: Command): void {
  const queue = program.command('queue').description('Queues: waiting, failed and quarantined messages');
  queue
    .command('list')
    .description('List every queue with its waiting messages, and why events were quarantined; removes nothing')
    .action(acts(async () => (await import('./queued-messages.cli.ts')).listQueues));
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
    .action(acts(async () => (await import('./redrive-queues.cli.ts')).redriveQueues));
  queue
    .command('delete')
    .description('Delete failed or quarantined messages for good, such as events that can never be applied')
    .addArgument(new Argument('<what>', 'quarantine, or failed messages of this kind').choices(deletable))
    .argument('[ids...]', 'ids of events, as queue redrive quarantine --dry-run prints them, or of messages')
    .option('--all', 'all that are in it now')
    .option('--dry-run', 'show how many would be deleted, without deleting')
    .action(acts(async () => (await import('./queued-messages.cli.ts')).deleteMessages));
}
