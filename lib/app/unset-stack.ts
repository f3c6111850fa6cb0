import { Annotations, CfnRule, CfnWaitConditionHandle, Fn, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * Stands for the stack while it is not said who the mails are from: it can be listed, bootstrapped for and destroyed, but
 * not deployed. The CDK refuses it for the error, and CloudFormation, where that is overruled, for the rule: else it would
 * delete all that is deployed.
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
