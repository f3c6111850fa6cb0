import { ArnFormat, Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { acknowledge } from '../../kit/acknowledge.ts';
import type { Monitoring } from './monitoring.ts';

/** Settings of the {@link AlarmActions}. */
export interface AlarmActionsProps {
  /** The alarms that notify, and those among them which wake somebody. */
  readonly monitoring: Pick<Monitoring, 'alarms' | 'guestsAffected' | 'urgent'>;
  /** The address that gets mails; AWS first sends a confirmation link to it. */
  readonly alarmEmail?: string;
  /** An SNS topic that is notified. Its policy must let CloudWatch publish. */
  readonly alarmTopicArn?: string;
  /** An SNS topic that hears of the urgent alarm and those below it alone, when each goes on and when it ends. */
  readonly urgentAlarmTopicArn?: string;
}

/** Adds actions to the alarms that notify: a mail, your own topics, or none if nothing is set. */
export class AlarmActions extends Construct {
  constructor(scope: Construct, id: string, { monitoring, ...props }: AlarmActionsProps) {
    super(scope, id);
    const { alarmEmail, alarmTopicArn, urgentAlarmTopicArn } = props;
    const topics: sns.ITopic[] = [];
    if (alarmEmail) topics.push(this.mailing(alarmEmail));
    if (alarmTopicArn) topics.push(sns.Topic.fromTopicArn(this, 'Theirs', alarmTopicArn));
    for (const alarm of monitoring.alarms) for (const topic of topics) alarm.addAlarmAction(new SnsAction(topic));
    if (!urgentAlarmTopicArn) return;
    const pager = new SnsAction(sns.Topic.fromTopicArn(this, 'Urgent', urgentAlarmTopicArn));
    for (const alarm of [monitoring.guestsAffected, ...monitoring.urgent].filter((one) => one !== undefined)) {
      alarm.addAlarmAction(pager);
      alarm.addOkAction(pager);
    }
  }

  private mailing(address: string): sns.Topic {
    const topic = new sns.Topic(this, 'Topic', { displayName: 'Wi-Fi tickets', enforceSSL: true });
    // Of one id whatever the address: a new id for the same address would end the subscription that people have confirmed.
    const subscription = new sns.Subscription(this, 'Email', {
      topic,
      endpoint: address,
      protocol: sns.SubscriptionProtocol.EMAIL,
    });
    acknowledge(subscription, {
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
