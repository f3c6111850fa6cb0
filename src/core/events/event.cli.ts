import type { Command } from 'commander';
import { CliError } from '../../kit/cli/errors.ts';
import { findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts, mailAddress } from '../../kit/cli/options.cli.ts';
import { printResult, terminal } from '../../kit/cli/terminal.cli.ts';
import { exampleCheckIn } from './event-text.ts';
import { readOutcomes } from './outcomes.store.ts';
import { eventBodies, outcomeLines, type SendOptions, sendEvents } from './send-events.cli.ts';

type ShowOptions = SendOptions & { readonly location?: string };

/** `event send`, `event example`, `event show`. */
export function eventCommands(program: Command): void {
  const event = program.command('event').description('Booking and check-in events');
  event
    .command('send')
    .description('Check a canonical event, or a JSON array of events, and send it to the queue')
    .argument('<file>', 'a JSON file, or - for standard input')
    .option('--wait', 'wait up to a minute and show the outcome')
    .action(acts(() => send));
  event
    .command('example')
    .description('Print an example check-in with the current time, to send or to edit')
    .option('-l, --location <id>', 'its location', '28XXX004')
    .option('--email <address>', "the guest's address", mailAddress, 'ada@example.com')
    .action((options: { location: string; email: string }) => example(options));
  event
    .command('show')
    .description('Show the outcome of an event: applied, stale, rejected or quarantined, and why')
    .argument('<id>', "the event's id, or the queue's message id if the event has none")
    .option('-l, --location <id>', 'its location (default: any)')
    .action(acts(() => showOne));
}

async function send(file: string, options: SendOptions): Promise<void> {
  return sendEvents(await eventBodies(file), options);
}

function example({ location: id, email }: { readonly location: string; readonly email: string }): void {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  terminal.printJson(exampleCheckIn({ location: { id, timeZone }, email, now: Date.now() }));
}

async function showOne(id: string, options: ShowOptions): Promise<void> {
  const outcomes = await readOutcomes(await findDeployment(options), id, options.location);
  if (outcomes.length === 0)
    throw new CliError(
      `There is no outcome of event ${id}: it did not arrive, still waits in the queue, or its record has expired.`,
    );
  printResult(options.json, outcomes, outcomeLines(outcomes));
}
