import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding } from './verify-template/finding.ts';
import { cfnLintVersion } from './verify-template/lint-template.ts';
import { variants } from './verify-template/variants.ts';
import { verify } from './verify-template/verify.ts';

/** Checks the templates of all variants, and prints a line for each check; the exit code is 1 if one finds something. */
const lint = await cfnLintVersion();
const folder = mkdtempSync(join(tmpdir(), 'verify-template-'));
const says: Readonly<Record<string, string>> = {
  'CloudFormation Validate': "CloudFormation's rules (of aws-cdk-lib)",
  AwsSolutions: 'cdk-nag AwsSolutions',
  Serverless: 'cdk-nag Serverless',
  'cfn-lint': `cfn-lint ${lint}`,
};
const checked = await verify(folder, { lints: lint !== undefined }).finally(() => rmSync(folder, { recursive: true }));
for (const { check, findings } of checked) {
  console.log(`${says[check] ?? check}: ${variants.length} variants, ${findings.length} findings`);
  for (const line of findingLines(findings)) console.log(`  ${line}`);
}
if (!lint) console.log('cfn-lint: not run, because it is not installed (pip install cfn-lint)');
const failed = checked.filter(({ findings }) => findings.length > 0).length;
console.log(`${checked.length - failed} checks passed, ${failed} failed, ${lint ? 0 : 1} not run`);
process.exitCode = failed > 0 ? 1 : 0;

/** A line for each finding, with the variants that have it: `RULE RESOURCE (VARIANTS): what to do`. */
function findingLines(findings: readonly (Finding & { readonly variant: string })[]): string[] {
  const key = ({ rule, resource, advice }: Finding) => JSON.stringify([rule, resource, advice]);
  return [...Map.groupBy(findings, key).values()].flatMap((alike) => {
    const [first] = alike;
    if (!first) return [];
    return `${first.rule} ${first.resource} (${alike.map(({ variant }) => variant).join('; ')}): ${first.advice}`;
  });
}
