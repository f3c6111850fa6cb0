import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { WifiTickets } from './wifi-tickets.ts';
import type { WifiTicketsProps } from './wifi-tickets-props.ts';

/** Settings of the {@link WifiTicketsStack}. */
export type WifiTicketsStackProps = StackProps & WifiTicketsProps;

/** {@link WifiTickets} as a stack. The command line uses its outputs. */
export class WifiTicketsStack extends Stack {
  constructor(scope: Construct, id: string, props: WifiTicketsStackProps) {
    super(scope, id, { description: 'Wi-Fi tickets for hotel guests: event to ticket to e-mail', ...props });
    const { store, intake, api, delivery, sesEvents, sweep } = new WifiTickets(this, 'WifiTickets', props);
    const retention = props.retention ?? Duration.days(30);
    this.output('ApiUrl', api.gateway.apiEndpoint, 'URL of the REST API; paths begin with /rest');
    this.output('ApiSenderId', api.senderId, 'SQS sender id of the REST API');
    this.output('EventsQueueUrl', intake.events.queue.queueUrl, 'Send booking and check-in events here');
    this.output('EventsDeadLettersUrl', intake.events.deadLetters.queueUrl, 'Events that failed five times');
    this.output('QuarantineQueueUrl', intake.quarantine.queueUrl, 'Quarantined events');
    this.output('MailQueueUrl', delivery.mails.queue.queueUrl, 'Owed mails');
    this.output('MailDeadLettersUrl', delivery.mails.deadLetters.queueUrl, 'Mails that failed five times');
    this.output('SesEventsQueueUrl', sesEvents.events.queue.queueUrl, 'SES events');
    this.output('SesEventsDeadLettersUrl', sesEvents.events.deadLetters.queueUrl, 'SES events that failed five times');
    this.output('SweepsDeadLettersUrl', sweep.deadLetters.queueUrl, 'Failed sweeps');
    this.output('RetentionDays', String(retention.toDays()), "Days for which a stay is kept after its ticket's end");
    this.output('ResendsPerHour', String(api.resendsPerHour), 'How often a ticket may be mailed again within an hour');
    this.output('TableName', store.table.tableName, 'Stays, tickets, locations');
    this.output('ConfigurationSetName', delivery.configurationSet.configurationSetName, "SES's configuration set");
    this.output('SenderIdentityName', props.identity.name, 'SES identity of the sender');
    this.output('SenderAddress', delivery.senderAddress, 'Address of the sender');
    this.output('MaxSendRate', delivery.rateSetting, "Mails per second; 'account': SES's rate limit");
    const atOnce = intake.atOnce + delivery.atOnce + sesEvents.atOnce;
    this.output('PollersAtOnce', String(atOnce), 'Maximum functions that the queues start');
    const functions = [
      api.httpApi,
      intake.issueTickets,
      delivery.deliverTickets,
      sesEvents.recordDeliveries,
      sweep.sweepDeliveries,
    ];
    for (const {
      node,
      function: { functionName },
    } of functions) {
      this.output(`${node.id}FunctionName`, functionName, `Function ${node.id}`);
    }
  }

  private output(name: string, value: string, description: string): void {
    new CfnOutput(this, name, { value, description });
  }
}
