import type { Command } from 'commander';
import { CliError } from '../../kit/cli/errors.ts';
import { isCheckout, writeNewFile } from '../../kit/cli/files.cli.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts } from '../../kit/cli/options.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import { deployedSettings } from '../doctor/checks/check-settings.schema.ts';
import { type GivenSettings, type SettingName, settingsFile, settingsTable } from '../settings/settings.schema.ts';
import { settingsFileText } from '../settings/settings-file.schema.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/** `init`. */
export function initCommand(program: Command): void {
  program
    .command('init')
    .description(
      `Write ${settingsFile} with all settings of a deployment explained; with --stack, the deployed settings`,
    )
    .action(acts(() => init));
}

/** @throws CliError if the file exists or cannot be written, or the stack has no output with its settings */
async function init(options: Options): Promise<void> {
  const given = options.stack === undefined ? {} : await asDeployed(options);
  await writeNewFile(settingsFile, settingsFileText(given));
  const toDo =
    given.senderAddress === undefined
      ? 'Set senderAddress, and identity or createIdentity, in it, then: npx cdk deploy'
      : 'It has the deployed settings.';
  const next = isCheckout()
    ? toDo
    : 'An app of your own does not read it: there settings are properties of WifiTickets, with the same meanings and defaults.';
  printResult(options.json, { file: settingsFile }, [`Wrote ${settingsFile}. ${next}`]);
}

/** The deployed settings that differ from the defaults. */
async function asDeployed(options: Options): Promise<GivenSettings> {
  const deployed = deployedSettings((await findDeployment(options)).outputs);
  if (!deployed)
    throw new CliError(`The stack ${options.stack} has no output with its settings: deploy it again first.`);
  const set = Object.entries(deployed).filter(([name, value]) => value !== settingsTable[name as SettingName].standard);
  return Object.fromEntries(set);
}
