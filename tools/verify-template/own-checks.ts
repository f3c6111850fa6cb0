import { readFileSync } from 'node:fs';
import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import type { OwnRule } from './own-rule.ts';
import type { Template } from './template.ts';

/**
 * Rules of our own as a plugin of the CDK, beside cdk-nag's packs. A finding is acknowledged as theirs are, by the
 * plugin's name and the rule's id: `SES::SES-Tls`.
 * @example Validations.of(app).addPlugins(new OwnChecks('SES', sesRules));
 */
export class OwnChecks implements IPolicyValidationPlugin {
  readonly ruleIds: string[];
  readonly name: string;
  private readonly rules: readonly OwnRule[];

  constructor(name: string, rules: readonly OwnRule[]) {
    this.name = name;
    this.rules = rules;
    this.ruleIds = rules.map(({ id }) => id);
  }

  validate({ templatePaths }: IPolicyValidationContext): PolicyValidationPluginReport {
    const templates = templatePaths.map((path) => [path, JSON.parse(readFileSync(path, 'utf8')) as Template] as const);
    const violations = this.rules.flatMap(({ id, description, fix, broken }) => {
      const violatingResources = templates.flatMap(([templatePath, template]) =>
        broken(template).map((resourceLogicalId) => ({ resourceLogicalId, templatePath, locations: [] })),
      );
      return violatingResources.length > 0 ? [{ ruleName: id, description, fix, violatingResources }] : [];
    });
    return { success: violations.length === 0, violations };
  }
}
