import * as iam from 'aws-cdk-lib/aws-iam';

/** Permission to read the account's sending limits from SES, which has no resource for it. */
export function askRate(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] });
}
