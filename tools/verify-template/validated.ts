import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import * as z from 'zod';
import type { Finding } from './finding.ts';

/** The CDK's plugins, by the names that its report gives them; the first is its own, with CloudFormation's rules. */
export const plugins = ['CloudFormation Validate', 'AwsSolutions', 'Serverless'] as const;

/** What the CDK has found in an app's templates, by the name of the plugin. */
export type FindingsByPlugin = Readonly<Record<string, readonly Finding[]>>;

const report = z.object({
  pluginReports: z.array(
    z.object({
      pluginName: z.string(),
      violations: z.array(
        z.object({
          ruleName: z.string(),
          description: z.string(),
          suggestedFix: z.string().optional(),
          violatingConstructs: z.array(z.object({ constructPath: z.string() })),
        }),
      ),
    }),
  ),
});

/**
 * Synthesizes an app into a folder, with all plugins. Nothing is bundled: what a function's code is, no rule looks at.
 * @param context the app's feature flags
 */
export function validated(
  folder: string,
  build: (app: App) => void,
  context: Readonly<Record<string, unknown>> = {},
): FindingsByPlugin {
  const app = new App({ outdir: folder, context: { ...context, 'aws:cdk:bundling-stacks': [] } });
  build(app);
  return findingsIn(app);
}

/** Synthesizes an app with all plugins. */
function findingsIn(app: App): FindingsByPlugin {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  synthesizeValidating(app);
  const { pluginReports } = report.parse(JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')));
  const entries = pluginReports.map(({ pluginName, violations }) => {
    const findings = violations.flatMap(({ ruleName, description, suggestedFix, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => ({
        rule: ruleName,
        resource: constructPath,
        advice: [description, suggestedFix].filter(Boolean).join(' '),
      })),
    );
    return [pluginName, findings] as const;
  });
  return Object.fromEntries(entries);
}

/** The CDK prints its findings, throws and sets the exit code; here they are read from its report. */
function synthesizeValidating(app: App): void {
  const { exitCode, env } = process;
  const [asked, print] = [env.CDK_VALIDATION, console.error];
  env.CDK_VALIDATION = 'true';
  console.error = () => undefined;
  try {
    app.synth({ force: true });
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ValidationFailed')) throw error;
  } finally {
    console.error = print;
    if (asked === undefined) delete env.CDK_VALIDATION;
    else env.CDK_VALIDATION = asked;
    process.exitCode = exitCode;
  }
}
