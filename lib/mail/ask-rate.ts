import * as iam from 'aws-cdk-lib/aws-iam';

/** Leave to ask SES how much the account may send; SES knows no resource for it. */
export function askRate(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] });
}
