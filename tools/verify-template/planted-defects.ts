import { type App, Stack } from 'aws-cdk-lib';
import { CfnMetricFilter } from 'aws-cdk-lib/aws-logs';
import { CfnConfigurationSet } from 'aws-cdk-lib/aws-ses';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';

/** What each check must find in the stack of {@link plantDefects}: else it was not run, and its silence says nothing. */
export const planted = {
  'CloudFormation Validate': 'F3002',
  AwsSolutions: 'AwsSolutions-SQS4',
  Serverless: 'Serverless-SQSRedrivePolicy',
  SES: 'SES-Tls',
  Logs: 'Logs-FilterFields',
  'cdk validate': 'refused',
  'cfn-lint': 'E3002',
} as const;

/** Adds a stack with a queue that has no TLS, no dead-letter queue and an unknown property, a set without TLS, and a metric filter of a field that its
 * pattern does not name. */
export function plantDefects(app: App): void {
  const stack = new Stack(app, 'Planted');
  new CfnQueue(stack, 'Queue').addPropertyOverride('Colour', 'blue');
  new CfnConfigurationSet(stack, 'Set');
  new CfnMetricFilter(stack, 'Filter', {
    logGroupName: 'log',
    filterPattern: '{ $.event = "$.seconds" }',
    metricTransformations: [{ metricNamespace: 'Planted', metricName: 'Seconds', metricValue: '$.seconds' }],
  });
}
