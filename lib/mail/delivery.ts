import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import type { DeliverTicketsEnv } from '../../functions/deliver-tickets/env.ts';
import { accountsOwn } from '../../src/contract/settings/rate-setting.ts';
import { acknowledge, wildcardIn } from '../acknowledge.ts';
import { defaultTimeout, NodeFunction } from '../node-function.ts';
import type { TicketStore } from '../ticket-store.ts';
import { WorkQueue } from '../work-queue.ts';
import { askRate } from './ask-rate.ts';
import type { SenderIdentity } from './sender-identity.ts';

/** Settings of the {@link Delivery}. */
export interface DeliveryProps {
  readonly store: TicketStore;
  /** The address that mails come from. */
  readonly senderAddress: string;
  readonly identity: SenderIdentity;
  /**
   * Mails a second at most; the account's own rate, asked of SES, counts too.
   * @default the account's own rate
   */
  readonly maxSendRate?: number;
}

/** Mails tickets' credentials to guests through SES, at the account's rate. */
export class Delivery extends Construct {
  readonly mails: WorkQueue;
  readonly configurationSet: ses.ConfigurationSet;
  readonly identity: ses.IEmailIdentity;
  readonly deliverTickets: NodeFunction<DeliverTicketsEnv>;
  /** The address that mails come from, its domain in small letters. */
  readonly senderAddress: string;
  /** Mails a second at most, as functions are told it. */
  readonly rateSetting: string;
  /** Mails a second that there are copies for. */
  readonly mailsASecond: number;
  /** Copies of its function that its queue starts at once at most. */
  readonly atOnce: number;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    this.mailsASecond = props.maxSendRate ?? unsetRate;
    this.atOnce = sendersAtOnce(this.mailsASecond);
    this.rateSetting = String(props.maxSendRate ?? accountsOwn);
    this.mails = new WorkQueue(this, 'Mails', { functionTimeout: defaultTimeout });
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.identity = props.identity.bind(this);
    this.senderAddress = tidyAddress(props.senderAddress);
    this.deliverTickets = new NodeFunction(this, 'DeliverTickets', {
      folder: 'deliver-tickets',
      description: "Mails tickets' credentials to guests",
      environment: {
        TABLE_NAME: props.store.table.tableName,
        MAIL_QUEUE_ARN: this.mails.queue.queueArn,
        MAIL_QUEUE_URL: this.mails.queue.queueUrl,
        SENDER_ADDRESS: this.senderAddress,
        CONFIGURATION_SET: this.configurationSet.configurationSetName,
        MAX_SEND_RATE: this.rateSetting,
      },
    });
    props.store.grant(this.deliverTickets.function, 'GetItem', 'UpdateItem');
    // A mail whose turn is later is announced again.
    this.mails.queue.grant(this.deliverTickets.function, 'sqs:SendMessage');
    this.grantSending();
    this.deliverTickets.function.addEventSource(
      new SqsEventSource(this.mails.queue, {
        batchSize: 10,
        reportBatchItemFailures: true,
        maxConcurrency: this.atOnce,
      }),
    );
  }

  /**
   * Any identity, from the one address: beside the sender's, SES in its sandbox asks for leave on the guest's identity too.
   * See `docs/decisions/0014-ses-permission.md`.
   */
  private grantSending(): void {
    const anyIdentity = this.arn('identity', '*');
    acknowledge(this.deliverTickets, {
      [wildcardIn(this, anyIdentity)]: 'The condition on ses:FromAddress narrows it to the one sender.',
    });
    this.deliverTickets.function.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [anyIdentity, this.arn('configuration-set', this.configurationSet.configurationSetName)],
        conditions: { StringEquals: { 'ses:FromAddress': this.senderAddress } },
      }),
    );
    this.deliverTickets.function.addToRolePolicy(askRate());
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}

/** The address as it stands in the mail, to the letter: IAM compares it so, and a mail's domain is in small letters. */
function tidyAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return Token.isUnresolved(address) ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}

/** Mails a second that there are copies for where nothing limits the rate but the account. */
const unsetRate = 500;

/** Mails a second that one copy of deliver-tickets does for: ten at a time, each underway for half a second, with time to spare. */
export const ofOneSender = 5;

/** Copies of deliver-tickets that do for so many mails a second, of the numbers that SQS takes. */
export function sendersAtOnce(mailsASecond: number): number {
  return Math.min(1000, Math.max(2, Math.ceil(mailsASecond / ofOneSender)));
}
