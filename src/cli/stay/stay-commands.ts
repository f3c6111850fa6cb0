import { type Command, InvalidArgumentError, Option } from 'commander';
import type { DeploymentOptions } from '../deployment/find-deployment.ts';
import type { ReplayOptions } from './replay-events.ts';
import { addStayOptions, type StayOptions } from './select-stays.ts';

type Options = DeploymentOptions & StayOptions & { readonly json?: boolean };

/** `stay show`, `stay replay`, `stay erase`; each is loaded when it is asked for. */
export function stayCommands(program: Command): void {
  const stay = program.command('stay').description('Stays: what is known of one, what events would do, and erasure');
  addStayOptions(stay.command('show'))
    .description('A stay whole, without its code: facts, ticket, the way of its mail, what became of its events')
    .option('--all-events', 'also events that the stay does not rest upon; reads the whole table')
    .action(async (_: unknown, command: Command) =>
      (await import('./show-stay.ts')).showStay(command.optsWithGlobals<Options>()),
    );
  stay
    .command('replay')
    .description('Tell what events would do to the stays as they stand now, or send them again')
    .argument('[file]', 'a JSON file with an event or an array of them')
    .addOption(
      new Option('--from <queue>', 'instead of a file, with --dry-run: look at what lies there').choices([
        'quarantine',
        'dead-letters',
      ]),
    )
    .option('--since <time>', 'only events from then on, ISO-8601', instant)
    .option('--dry-run', 'tell what they would do, send nothing')
    .option('--wait', 'wait up to a minute and show what became of them')
    .action(async (file: string | undefined, _: unknown, command: Command) =>
      (await import('./replay-events.ts')).replay(file, command.optsWithGlobals<ReplayOptions>()),
    );
  addStayOptions(stay.command('erase'))
    .description('Erase all that is known of a guest, for good; prints what was erased, by reference')
    .option('--email <address>', "instead of a reservation: every stay of the guest's at the location")
    .option('--refs <file>', 'erase again what --json printed earlier, after a restore')
    .option('--yes', 'erase also if more than one stay matches')
    .action(async (_: unknown, command: Command) =>
      (await import('./erase-stays.ts')).eraseStays(command.optsWithGlobals<Options>()),
    );
}

function instant(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('It must be an instant such as 2026-07-30T10:35:00Z.');
  return new Date(time).toISOString();
}
