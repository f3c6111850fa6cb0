import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { Template } from '../template.ts';
import { sesRules } from './ses-rules.ts';

/**
 * The SES rules as a plugin of the CDK, beside cdk-nag's packs. A finding is acknowledged as theirs are, by
 * `SES::` and the rule's id.
 * @example Validations.of(app).addPlugins(new SesChecks());
 */
export class SesChecks implements IPolicyValidationPlugin {
  readonly name = 'SES';
  readonly ruleIds = sesRules.map(({ id }) => id);

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = templatePaths.map((path) => [path, JSON.parse(readFileSync(path, 'utf8')) as Template] as const);
    const violations = sesRules.flatMap(({ id, description, fix, broken }) => {
      const violatingResources = templates.flatMap(([templatePath, template]) =>
        broken(template).map((resourceLogicalId) => ({ resourceLogicalId, templatePath, locations: [] })),
      );
      return violatingResources.length > 0 ? [{ ruleName: id, description, fix, violatingResources }] : [];
    });
    return { success: violations.length === 0, violations };
  }
}
