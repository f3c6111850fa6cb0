import { type Command, Option } from 'commander';
import { acts, duration } from '../../kit/cli/options.cli.ts';
import { hookTriedDays } from '../environment.ts';
import { hookTypes, sinceTime, typesOf } from './known-hook.cli.ts';

/** `hook create`, `list`, `show`, `test`, `replay`, `rotate`, `pause`, `resume`, `remove`; each is loaded when it is asked for. */
export function hookCommands(program: Command): void {
  const hook = program
    .command('hook')
    .description('Hooks: where a hotel is told what happens to tickets and mails, by signed webhooks');
  hook
    .command('create')
    .description("Send a location's events to an address, and print the secret that they are signed with, once")
    .requiredOption('--location <id>', 'the location')
    .requiredOption('--url <url>', 'the address: https, at a host of the internet')
    .option('--types <types>', `only these, separated by commas: ${hookTypes.join(', ')} (default: all)`, typesOf)
    .action(acts(async () => (await import('./hook-secret.cli.ts')).createHook));
  hook
    .command('list')
    .description('List hooks, with what is wrong with each, and since when')
    .option('-l, --location <id>', 'of one location (default: of all)')
    .action(acts(async () => (await import('./hook-list.cli.ts')).listHooks));
  withId(hook, 'show', 'Show one hook, without its secret, and how many events it has missed').action(
    acts(async () => (await import('./hook-list.cli.ts')).showHook),
  );
  withId(
    hook,
    'test',
    'Send it one event of the type hook.test from here, and print what it answers and how fast',
  ).action(acts(async () => (await import('./hook-secret.cli.ts')).testHook));
  addReplay(hook);
  addChanges(hook);
}

function addReplay(hook: Command): void {
  withId(hook, 'replay', 'Send events again, of the last 14 days at most, each with the id that it had')
    .addOption(
      new Option(
        '--since <time>',
        'everything since then, also what it has had: 30m, 2h, 7d, or an instant with its zone',
      )
        .argParser((text) => sinceTime(text, Date.now()))
        .conflicts('failed'),
    )
    .option(
      '--failed',
      `what it has missed: while it was paused or gone, or since it did not take it for ${hookTriedDays} days`,
    )
    .option('--dry-run', 'show what would be sent; sends nothing')
    .action(acts(async () => (await import('./hook-replay.cli.ts')).replayHook));
}

function addChanges(hook: Command): void {
  withId(hook, 'rotate', 'Make a new secret; until the grace ends, events are signed with the one before, too')
    .addOption(
      new Option('--grace <time>', 'how long both sign: 30m, 24h, 7d, or 0, as for a secret that has leaked')
        .argParser(duration)
        .default(86_400_000, '24h'),
    )
    .action(acts(async () => (await import('./hook-secret.cli.ts')).rotateHook));
  withId(hook, 'pause', 'Send it nothing until hook resume; its events are kept for 14 days').action(
    acts(async () => (await import('./hook-replay.cli.ts')).pause),
  );
  withId(
    hook,
    'resume',
    'Send to it again after a pause, or after its address said that it was gone; what it has missed: hook replay --failed',
  ).action(acts(async () => (await import('./hook-replay.cli.ts')).resume));
  withId(hook, 'remove', 'Remove it and its secret; what still waits for it is dropped').action(
    acts(async () => (await import('./hook-replay.cli.ts')).remove),
  );
}

/** A command of one hook. */
function withId(hook: Command, name: string, description: string): Command {
  return hook.command(name).description(description).argument('<id>', 'the hook, as hook list shows it');
}
