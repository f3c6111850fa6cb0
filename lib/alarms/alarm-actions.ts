import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';

/** Settings of the {@link AlarmActions}. */
export interface AlarmActionsProps {
  /** The construct whose alarms get the actions. */
  readonly of: Construct;
  /** The address that gets mails; AWS first sends a confirmation link to it. */
  readonly alarmEmail?: string;
  /** An SNS topic that is notified. Its policy must let CloudWatch publish. */
  readonly alarmTopicArn?: string;
}

/** Adds actions to every alarm: a mail, your own topic, or none if neither is set. */
export class AlarmActions extends Construct {
  constructor(scope: Construct, id: string, { of, alarmEmail, alarmTopicArn }: AlarmActionsProps) {
    super(scope, id);
    const topics: sns.ITopic[] = [];
    if (alarmEmail) topics.push(this.mailing(alarmEmail));
    if (alarmTopicArn) topics.push(sns.Topic.fromTopicArn(this, 'Theirs', alarmTopicArn));
    for (const alarm of of.node.findAll()) {
      if (!(alarm instanceof cloudwatch.Alarm)) continue;
      for (const topic of topics) alarm.addAlarmAction(new SnsAction(topic));
    }
  }

  private mailing(address: string): sns.Topic {
    const topic = new sns.Topic(this, 'Topic', { displayName: 'Wi-Fi tickets', enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    acknowledge(topic, {
      'Serverless-SNSRedrivePolicy': 'An alarm is not lost with its mail: CloudWatch shows it for as long as it is on.',
    });
    // The topic's own policy, here for TLS, replaces the default one, which lets the account's alarms publish.
    const { account } = Stack.of(this);
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: '*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    topic.grantPublish(
      new iam.ServicePrincipal('cloudwatch.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': alarms } },
      }),
    );
    return topic;
  }
}
