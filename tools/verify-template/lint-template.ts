import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { Finding } from './finding.ts';

const run = promisify(execFile);

const lines = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Message: z.string(),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullish() }),
  }),
);

/** Regions whose resource types it compares with: SES is in all of them. */
const regions = ['us-east-1', 'eu-west-1', 'eu-central-1', 'ap-southeast-1'];

/** The CDK makes each function depend on its role, which it also names. */
const ignored = ['W3005'];

/** A property that CloudFormation has had since September 2026, and cfn-lint 1.51.0 not yet; the CDK's own rules check it. */
const unknownToIt = "Additional properties are not allowed ('WarmUpConfiguration' was unexpected)";

/**
 * The version of cfn-lint; undefined if there is none.
 * @throws Error if there is one that does not run
 */
export async function cfnLintVersion(): Promise<string | undefined> {
  const said = await run('cfn-lint', ['--version']).catch((error) => {
    // 127: a shim that leads to nothing.
    if (error.code === 'ENOENT' || error.code === 127) return undefined;
    throw error;
  });
  return said?.stdout.trim().split(' ').at(-1);
}

/**
 * What cfn-lint finds in a template.
 * @throws Error with what it says, if it cannot read the template or does not answer as expected
 */
export async function lintTemplate(file: string): Promise<Finding[]> {
  const words = ['--format', 'json', '--regions', ...regions, '--ignore-checks', ...ignored, '--template', file];
  // It ends with a code above zero when it finds something.
  const { stdout, stderr } = await run('cfn-lint', words, { maxBuffer: 16 * 1024 * 1024 }).catch((error) => error);
  if (!String(stdout).trim().startsWith('[')) throw new Error(`cfn-lint has not answered: ${stderr || stdout}`);
  const found = lines.parse(JSON.parse(stdout)).filter(({ Message }) => Message !== unknownToIt);
  return found.map(({ Rule, Message, Location }) => ({
    rule: Rule.Id,
    resource: String(Location.Path?.[1] ?? 'template'),
    advice: Message,
  }));
}
