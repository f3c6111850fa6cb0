import { type Command, InvalidArgumentError, Option } from 'commander';
import { addStayOptions } from '../../core/stay/erase/select-stays.cli.ts';
import { acts } from '../../kit/cli/options.cli.ts';

/** `stay show`, `replay`, `export`, `erase`; each is loaded when it is asked for. */
export function stayCommands(program: Command): void {
  const stay = program
    .command('stay')
    .description('Stays: show one, preview or replay events, export all that is kept of a guest, erase');
  addStayOptions(stay.command('show'))
    .description('Show all data of a stay except its code: facts, ticket, delivery of its mail, outcomes of its events')
    .option('--all-events', 'include events that do not affect the current state; reads the whole table')
    .action(acts(async () => (await import('../../core/stay/show-stay.cli.ts')).showStay));
  stay
    .command('replay')
    .description('Preview the effect of events on the current stays, or send them again')
    .argument('[file]', 'a JSON file with an event or an array of them')
    .addOption(
      new Option('--from <queue>', 'preview the messages of this queue instead of a file; needs --dry-run').choices([
        'quarantine',
        'dead-letters',
      ]),
    )
    .option('--since <time>', 'only events since this time, ISO-8601', instant)
    .option('--dry-run', 'show what they would do, without sending')
    .option('--wait', 'wait up to a minute and show the outcomes')
    .action(acts(async () => (await import('../../core/events/replay-events.cli.ts')).replay));
  addForGuests(stay);
}

/** What a guest may ask for: a copy, and erasure. */
function addForGuests(stay: Command): void {
  addStayOptions(stay.command('export'))
    .description('Export all that is kept of a guest as JSON, codes included; reads the whole table')
    .option('--email <address>', 'instead of a reservation: every stay of the guest at the location')
    .option('--out <file>', 'write it to this new file, which only you can read')
    .action(acts(async () => (await import('../export/export-guest.cli.ts')).exportGuest));
  addStayOptions(stay.command('erase'))
    .description('Erase all data of a guest permanently; prints the ids of the erased stays')
    .option('--email <address>', 'instead of a reservation: every stay of the guest at the location')
    .option('--refs <file>', 'repeat the erasures that --out or --json wrote earlier')
    .option('--yes', 'erase even if more than one stay matches')
    .option('--out <file>', 'write the ids to this new file first: a restore needs them for 35 days')
    .option('--dry-run', 'show which stays match, without erasing')
    .action(acts(async () => (await import('../../core/stay/erase/erase-stays.cli.ts')).eraseStays));
}

function instant(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) throw new InvalidArgumentError('It must be an instant such as 2026-07-30T10:35:00Z.');
  return new Date(time).toISOString();
}
