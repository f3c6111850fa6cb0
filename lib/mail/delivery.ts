import { Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as ses from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { accountsOwn, none } from '../../src/core/environment.ts';
import type { DeliverTicketsEnv } from '../../src/mail/environment.ts';
import type { WorkPart } from '../core/owed-work.ts';
import { acknowledge, wildcardIn } from '../kit/acknowledge.ts';
import { defaultTimeout, NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';
import type { SenderIdentity } from './sender-identity.ts';

/** Settings of the {@link Delivery}. */
interface DeliveryProps extends Pick<Shared, 'store'> {
  /** The sender's address. */
  readonly senderAddress: string;
  readonly identity: SenderIdentity;
  /**
   * Maximum mails per second; the account's SES rate limit applies too.
   * @default the account's own rate
   */
  readonly maxSendRate?: number;
  /** Where the portal pages begin, without a slash at its end. */
  readonly portalUrl: string;
}

/** Mails tickets to guests through SES, within the account's rate limit. */
export class Delivery extends Construct {
  readonly work: WorkPart;
  readonly mails: WorkQueue;
  readonly configurationSet: ses.ConfigurationSet;
  readonly identity: ses.IEmailIdentity;
  readonly deliverTickets: NodeFunction<DeliverTicketsEnv>;
  /** The sender's address, with its domain in lower case. */
  readonly senderAddress: string;
  /** The domain of which locations may have senders of their own; undefined: the identity is one address, or a token. */
  readonly senderDomain: string | undefined;
  /** Maximum mails per second, as the functions' environment has it. */
  readonly rateSetting: string;
  /** Mails per second for which there are function instances. */
  readonly mailsASecond: number;
  /** Maximum instances of its function that the queue starts. */
  readonly atOnce: number;

  constructor(scope: Construct, id: string, props: DeliveryProps) {
    super(scope, id);
    this.mailsASecond = props.maxSendRate ?? unsetRate;
    this.atOnce = sendersAtOnce(this.mailsASecond);
    this.rateSetting = String(props.maxSendRate ?? accountsOwn);
    this.mails = new WorkQueue(this, 'Mails', { functionTimeout: defaultTimeout });
    this.work = { queue: this.mails, owed: 'A mail has been owed' };
    this.configurationSet = new ses.ConfigurationSet(this, 'ConfigurationSet', {
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      reputationMetrics: true,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    this.identity = props.identity.bind(this);
    this.senderAddress = tidyAddress(props.senderAddress);
    this.senderDomain = sharedDomain(this.senderAddress, props.identity.name);
    this.deliverTickets = new NodeFunction(this, 'DeliverTickets', {
      folder: 'deliver-tickets',
      description: 'Mails tickets to guests',
      environment: {
        ...props.store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        MAIL_QUEUE_ARN: this.mails.queue.queueArn,
        MAIL_QUEUE_URL: this.mails.queue.queueUrl,
        SENDER_ADDRESS: this.senderAddress,
        SENDER_DOMAIN: this.senderDomain ?? none,
        CONFIGURATION_SET: this.configurationSet.configurationSetName,
        MAX_SEND_RATE: this.rateSetting,
        PORTAL_URL: props.portalUrl,
      },
      // A mail whose turn is later is queued again; how often is limited (`src/core/owed/perform/perform.service.ts`).
      mayCallItself: true,
    });
    props.store.grant(this.deliverTickets.function, 'GetItem', 'PutItem', 'UpdateItem');
    this.mails.queue.grant(this.deliverTickets.function, 'sqs:SendMessage');
    this.grantSending();
    this.mails.processWith(this.deliverTickets.function, { batchSize: 10, maxConcurrency: this.atOnce });
  }

  /**
   * Any identity, but only from the addresses of the sender's domain, or its one address: in the sandbox SES also requires permission on the guest's
   * identity.
   * See `docs/decisions/0014-ses-permission.md`.
   */
  private grantSending(): void {
    const anyIdentity = this.arn('identity', '*');
    acknowledge(this.deliverTickets, {
      [wildcardIn(this, anyIdentity)]: 'The condition on ses:FromAddress narrows it to the senders.',
    });
    this.deliverTickets.function.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['ses:SendRawEmail'],
        resources: [anyIdentity, this.arn('configuration-set', this.configurationSet.configurationSetName)],
        conditions:
          this.senderDomain === undefined
            ? { StringEquals: { 'ses:FromAddress': this.senderAddress } }
            : { StringLike: { 'ses:FromAddress': `*@${this.senderDomain}` } },
      }),
    );
    this.deliverTickets.function.addToRolePolicy(askRate());
  }

  private arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
  }
}

/** The address exactly as in the mail, with its domain in lower case, because IAM's comparison is case-sensitive. */
function tidyAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return Token.isUnresolved(address) ? address : address.slice(0, at) + address.slice(at).toLowerCase();
}

/** The domain of the sender's address, if the identity is a domain: SES then sends from any address of it. */
function sharedDomain(address: string, identity: string): string | undefined {
  if (Token.isUnresolved(address) || Token.isUnresolved(identity) || identity.includes('@')) return undefined;
  return address.slice(address.lastIndexOf('@') + 1);
}

/** Mails per second for which there are instances if only the account limits the rate. */
const unsetRate = 500;

/** Mails per second of one instance of deliver-tickets, generously assumed: ten at a time, half a second each. */
export const ofOneSender = 5;

/** Instances of deliver-tickets for a rate of mails per second, within SQS's limits. */
function sendersAtOnce(mailsASecond: number): number {
  return Math.min(1000, Math.max(2, Math.ceil(mailsASecond / ofOneSender)));
}

/** Permission to read the account's sending limits from SES, which has no resource for it. */
export function askRate(): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions: ['ses:GetSendQuota'], resources: ['*'] });
}
