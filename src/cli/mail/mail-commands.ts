import type { Command } from 'commander';
import type { DeploymentOptions } from '../deployment/find-deployment.ts';
import { countUpTo } from '../option-values.ts';

type Options = DeploymentOptions & {
  readonly json?: boolean;
  readonly location?: string;
  readonly limit?: number;
  readonly to?: string;
};

/** `mail undelivered`, `mail show`, `mail resend`; each is loaded when it is asked for. */
export function mailCommands(program: Command): void {
  const mail = program.command('mail').description("Guests' mails: who is without, the way of each, sending one again");
  mail
    .command('undelivered')
    .description('Guests without their mail, mails that wait for SES, why, and what to do; without names and addresses')
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .option('-n, --limit <count>', 'how many, 1 to 1000', countUpTo(1000), 25)
    .action(async (_: unknown, command: Command) =>
      (await import('./list-undelivered.ts')).listUndelivered(command.optsWithGlobals<Options>()),
    );
  mail
    .command('show')
    .description("The way of a ticket's mail, step by step, without code and address")
    .argument('<serial>', "the ticket's serial, for example 10000001")
    .option('-l, --location <id>', 'its location; without it, any')
    .action(async (serial: string, _: unknown, command: Command) =>
      (await import('./show-mail.ts')).showMail(serial, command.optsWithGlobals<Options>()),
    );
  mail
    .command('resend')
    .description('Mail a ticket once more, with the same code; a mail that is on its way is not doubled')
    .argument('<serial>', "the ticket's serial, for example 10000001")
    .option('--to <address>', "the guest's right address, which is then kept; without it, the one that is known")
    .option('-l, --location <id>', 'its location; without it, any')
    .action(async (serial: string, _: unknown, command: Command) =>
      (await import('./resend-mail.ts')).resendMail(serial, command.optsWithGlobals<Options>()),
    );
}
