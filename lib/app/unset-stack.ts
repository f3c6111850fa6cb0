import { Annotations, CfnRule, CfnWaitConditionHandle, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A placeholder for the stack while the sender is not set: it can be listed, bootstrapped for and destroyed, but not
 * deployed. The CDK rejects it because of the error annotation, should a command come so far, and CloudFormation, if that
 * is overridden, because of the rule: otherwise a deployment would delete everything.
 */
export class UnsetStack extends Stack {
  constructor(scope: Construct, id: string, sentence: string) {
    super(scope, id);
    Annotations.of(this).addError(sentence);
    new CfnWaitConditionHandle(this, 'Nothing');
    new CfnRule(this, 'Settings', {
      assertions: [{ assert: Fn.conditionEquals('unset', 'set'), assertDescription: sentence }],
    });
  }
}
