import { type Command, Option } from 'commander';
import { acts } from '../../kit/cli/options.cli.ts';

const help = `
The backup is a table that AWS has restored (aws dynamodb restore-table-to-point-in-time). docs/operate/upgrade.md tells the
whole way. Whatever the table has stays as it is; erased guests stay erased, if you name the files that stay erase --json
has written since the backup. Examples:
  wifi-tickets restore --from BACKUP --erased erased-*.json --dry-run --stack WifiTickets
  wifi-tickets restore --from BACKUP --none-erased --stack WifiTickets`;

/** `restore`. */
export function restoreCommand(program: Command): void {
  program
    .command('restore')
    .description("Bring back what the deployment's table has lost, from a table with a backup; may be repeated")
    .requiredOption('--from <table>', 'the table that the backup was restored into')
    .option('--erased <file...>', 'the outputs of stay erase --json since the backup: these guests stay erased')
    .option('--none-erased', 'no guest was erased since the backup')
    .addOption(
      new Option('--mails <what>', 'mails owed at the time of the backup, which may have been sent since')
        .choices(['hold', 'send'])
        .default('hold', 'hold: mail undelivered lists them'),
    )
    .option('--dry-run', 'show what would come back, without writing')
    .addHelpText('after', help)
    .action(acts(async () => (await import('./restore-deployment.cli.ts')).restoreDeployment));
}
