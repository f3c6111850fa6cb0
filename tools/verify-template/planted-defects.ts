import { type App, Stack } from 'aws-cdk-lib';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';

/** What each check must find in the stack of {@link plantDefects}: else it was not run, and its silence says nothing. */
export const planted = {
  'CloudFormation Validate': 'F3002',
  AwsSolutions: 'AwsSolutions-SQS4',
  Serverless: 'Serverless-SQSRedrivePolicy',
  'cdk validate': 'refused',
  'cfn-lint': 'E3002',
} as const;

/** Adds a stack with a queue that has no TLS, no dead-letter queue and an unknown property. */
export function plantDefects(app: App): void {
  new CfnQueue(new Stack(app, 'Planted'), 'Queue').addPropertyOverride('Colour', 'blue');
}
