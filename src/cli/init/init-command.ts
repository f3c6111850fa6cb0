import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { GivenSettings, SettingName } from '../../contract/settings/settings.ts';
import { settingsFile } from '../../contract/settings/settings-file.ts';
import { settingsFileText } from '../../contract/settings/settings-file-text.ts';
import { settingsTable } from '../../contract/settings/settings-table.ts';
import { CliError } from '../cli-error.ts';
import { deployedSettings } from '../deployment/deployed-settings.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/** `init`. */
export function initCommand(program: Command): void {
  program
    .command('init')
    .description(
      `Write ${settingsFile}, the settings of a deployment, each explained; with --stack as they are deployed`,
    )
    .action(async (_: unknown, command: Command) => init(command.optsWithGlobals<Options>()));
}

/** @throws CliError if the file is there already or cannot be written, or if the stack does not tell its settings */
async function init(options: Options): Promise<void> {
  const given = options.stack === undefined ? {} : await asDeployed(options);
  await writeFile(settingsFile, settingsFileText(given), { flag: 'wx' }).catch((error) => {
    if (error.code === 'EEXIST') throw new CliError(`${settingsFile} is there already: edit it, or remove it first.`);
    throw new CliError(`${settingsFile} cannot be written (${error.code}).`);
  });
  const next =
    given.senderAddress === undefined
      ? 'Set senderAddress and identity in it, then: npx cdk deploy'
      : 'It says what is deployed.';
  printResult(options.json, { file: settingsFile }, [`${settingsFile} is written. ${next}`]);
}

/** What is deployed and would not hold anyway. */
async function asDeployed(options: Options): Promise<GivenSettings> {
  const deployed = deployedSettings((await findDeployment(options)).outputs);
  if (!deployed) throw new CliError(`The stack ${options.stack} does not tell its settings: deploy it anew first.`);
  const set = Object.entries(deployed).filter(([name, value]) => value !== settingsTable[name as SettingName].standard);
  return Object.fromEntries(set);
}
