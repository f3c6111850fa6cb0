import { type Command, Option } from 'commander';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { terminal } from '../terminal.ts';
import { deploymentArns } from './deployment-arns.ts';
import { operatorPolicy } from './operator-policy.ts';
import { type OperatorRole, operatorRoles } from './operator-role.ts';

type Options = DeploymentOptions & { readonly role: OperatorRole };

const help = `
read looks: doctor, and what lists and shows, without keys and secrets. desk is for reception: tickets, and their mails,
which it may send again. admin may run every command. Example:
  wifi-tickets iam policy --role desk --stack WifiTickets > desk.json`;

/** `iam policy`. */
export function iamCommands(program: Command): void {
  program
    .command('iam')
    .description('Permissions of the people who use these commands')
    .command('policy')
    .description('Print the IAM policy of a role, for this deployment alone')
    .addOption(new Option('--role <role>', 'who gets it').choices(operatorRoles).makeOptionMandatory())
    .addHelpText('after', help)
    .action(async (_: unknown, command: Command) => printPolicy(command.optsWithGlobals<Options>()));
}

async function printPolicy(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  const region = await deployment.db.config.region();
  terminal.printJson(operatorPolicy(options.role, deploymentArns(deployment, region)));
}
