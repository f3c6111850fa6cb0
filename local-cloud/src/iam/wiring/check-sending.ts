import type { StackModel } from '../../template/stack-model.ts';
import { serviceMay } from './service-may.ts';
import type { WiringHost } from './wiring-host.ts';

/** Whether SNS and EventBridge's rules may send to queues, and SES may publish on topics. */
export function checkSending(
  { subscriptions, busRules, configurationSets, resourcePolicies }: StackModel,
  { region, account, arn }: WiringHost,
): void {
  const may = (service: string, action: string, resource: string, source: string) =>
    serviceMay(
      service,
      { action, resource, keys: { 'aws:SourceArn': source } },
      { region, account, policy: resourcePolicies.get(resource) },
    );
  for (const { logicalId, topicArn, queueArn, deadLettersArn } of subscriptions) {
    for (const queue of [queueArn, deadLettersArn].filter((one) => one !== undefined)) {
      if (!may('sns.amazonaws.com', 'sqs:SendMessage', queue, topicArn))
        throw new Error(`${logicalId}: the policy of ${queue} does not allow ${topicArn} to send to it`);
    }
  }
  for (const { logicalId, arn: rule, targets } of busRules) {
    for (const { queueArn } of targets) {
      if (!may('events.amazonaws.com', 'sqs:SendMessage', queueArn, rule))
        throw new Error(`${logicalId}: the policy of ${queueArn} does not allow ${rule} to send to it`);
    }
  }
  for (const { name, destinations } of configurationSets) {
    for (const { topicArn } of destinations) {
      if (!may('ses.amazonaws.com', 'sns:Publish', topicArn, arn('ses', `configuration-set/${name}`)))
        throw new Error(`The policy of ${topicArn} does not allow SES to publish the events of ${name}`);
    }
  }
}
