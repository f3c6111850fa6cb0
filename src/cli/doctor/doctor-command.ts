import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';
import { type DeploymentOptions, findDeployment } from '../deployment/find-deployment.ts';
import { printResult } from '../print-result.ts';
import { diagnose } from './diagnose.ts';
import { findingLines } from './finding-lines.ts';
import { gatherFacts } from './gather-facts.ts';

type Options = DeploymentOptions & { readonly json?: boolean };

/** `doctor`. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Check a deployment (mail identity, sandbox, quota, queues, alarms, locations) and show what to do')
    .addHelpText('after', '\nRead-only. Exit codes: 0 no check fails, 1 a check fails, 3 deployment unreachable')
    .action(async (_: unknown, command: Command) => doctor(command.optsWithGlobals<Options>()));
}

/** @throws CliError if a check fails */
async function doctor(options: Options): Promise<void> {
  const findings = diagnose(await gatherFacts(await findDeployment(options), Date.now));
  printResult(options.json, findings, findingLines(findings));
  const failed = findings.filter(({ state }) => state === 'fail').length;
  if (failed > 0) throw new CliError(`${failed} of ${findings.length} checks ${failed === 1 ? 'fails' : 'fail'}.`);
}
