import type { Command } from 'commander';
import { acts, countUpTo } from '../../kit/cli/options.cli.ts';

/** `mail undelivered`, `mail show`, `mail resend`, `mail test-relay`; each is loaded when it is asked for. */
export function mailCommands(program: Command): void {
  const mail = program
    .command('mail')
    .description("Guests' mails: who did not get one, delivery of a mail, resending, a test through a portal");
  mail
    .command('undelivered')
    .description(
      'List guests without their mail, tickets that wait for a hotel’s own server and mails that wait for SES, why, and what to do; without names and addresses',
    )
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .option('-n, --limit <count>', 'maximum number, 1 to 1000', countUpTo(1000), 25)
    .action(acts(async () => (await import('./undelivered.cli.ts')).listUndelivered));
  mail
    .command('show')
    .description("Show the delivery of a ticket's mail, step by step, without code and address")
    .argument('<serial>', "the ticket's serial, for example 10000001")
    .option('-l, --location <id>', 'its location (default: any)')
    .action(acts(async () => (await import('./undelivered.cli.ts')).showMail));
  mail
    .command('resend')
    .description('Mail a ticket again with the same code, unless a mail to the same address is already being sent')
    .argument('<serial>', "the ticket's serial, for example 10000001")
    .option('--to <address>', "the guest's correct address, which is then stored (default: the known one)")
    .option('-l, --location <id>', 'its location (default: any)')
    .action(acts(async () => (await import('../../mail/resend-mail.cli.ts')).resendMail));
  mail
    .command('test-relay')
    .description("Send one mail with an invented code to a portal's alias, as that portal's guests get theirs")
    .requiredOption('--to <alias>', "a test booking's address at the portal, for example …@guest.booking.com")
    .requiredOption('-l, --location <id>', 'the location, for example 28XXX004')
    .action(acts(async () => (await import('./relay-test.cli.ts')).testRelay));
}
