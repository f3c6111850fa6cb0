import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { CliError } from '../../kit/cli/errors.ts';
import { type DeploymentOptions, findDeployment } from '../../kit/cli/find-deployment.cli.ts';
import { acts } from '../../kit/cli/options.cli.ts';
import { printResult } from '../../kit/cli/terminal.cli.ts';
import type { Finding } from './checks/finding.ts';
import { diagnose } from './diagnose.cli.ts';
import { askDns, lookupBy } from './facts/dns.client.ts';
import { npmRegistry } from './facts/published-version.client.ts';
import { gatherFacts } from './gather-facts.cli.ts';

type Options = DeploymentOptions & {
  readonly json?: boolean;
  readonly dns?: string;
  readonly drift?: boolean;
  /** A registry's URL; true: npm's own. */
  readonly updates?: string | true;
};

/** `doctor`. */
export function doctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('Check a deployment (mail identity, DNS, quota, queues, alarms, cost, locations) and show what to do')
    .option('--dns <server>', 'ask this DNS server, by its IP address, in place of those of this machine')
    .option('--drift', 'compare the stack with its template: what was changed by hand; takes minutes')
    .option('--updates [registry]', "ask npm's registry, or another, for the newest version")
    .addHelpText(
      'after',
      '\nRead-only, but that CloudFormation notes what --drift found. Exit codes: 0 no check fails, 1 a check fails, 3 deployment unreachable',
    )
    .action(acts(() => doctor));
}

/** @throws CliError if a check fails */
async function doctor(options: Options): Promise<void> {
  const deployment = await findDeployment(options);
  // The local cloud's domain is nobody's.
  const dns = deployment.stack || options.dns !== undefined ? askDns(options.dns) : undefined;
  const findings = diagnose(
    await gatherFacts(deployment, {
      now: Date.now,
      wait: sleep,
      dns,
      ...(options.dns !== undefined && { lookup: lookupBy(options.dns) }),
      drift: options.drift,
      registry: options.updates === true ? npmRegistry : options.updates,
    }),
  );
  printResult(options.json, findings, findingLines(findings));
  const failed = findings.filter(({ state }) => state === 'fail').length;
  if (failed > 0) throw new CliError(`${failed} of ${findings.length} checks ${failed === 1 ? 'fails' : 'fail'}.`);
}

const words = { ok: 'ok', warn: 'warn', fail: 'FAIL', 'not checked': 'not checked' } as const;

/** Findings as text: one line each, with DNS records and details below it. */
export function findingLines(findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  return findings.flatMap(({ check, state, found, todo, records = [], details = [] }) => [
    [words[state].padEnd('not checked'.length), check.padEnd(width), [found, todo].filter(Boolean).join(' ')].join(
      '  ',
    ),
    ...[...details, ...records].map((one) => `    ${one}`),
  ]);
}
