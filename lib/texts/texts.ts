import { Duration, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as smsvoice from 'aws-cdk-lib/aws-smsvoice';
import { Construct } from 'constructs';
import { textCountries } from '../../src/texts/countries.data.ts';
import type { SendTextsEnv } from '../../src/texts/environment.ts';
import type { WorkPart } from '../core/owed-work.ts';
import type { TicketStore } from '../core/ticket-store.ts';
import { acknowledge, wildcardIn } from '../kit/acknowledge.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { WorkQueue } from '../kit/work-queue.ts';
import type { Shared } from '../part.ts';
import { TextEvents } from './text-events.ts';
import { TextMetrics } from './text-metrics.ts';

/** Whether and how a deployment texts guests. */
export interface TextOptions {
  /** Where texts may go: ISO 3166-1 codes of two letters, of countries where AWS texts. */
  readonly countries: readonly string[];
  /**
   * Texts that the deployment sends in an hour at most.
   * @default 60
   */
  readonly maxPerHour?: number;
  /**
   * US dollars that one text may cost at most.
   * @default 0.15
   */
  readonly maxPrice?: number;
  /**
   * US dollars that texts are to cost in a month at most: an alarm goes off at four fifths, and `doctor` compares AWS's own limit.
   * @default 50
   */
  readonly monthlyLimit?: number;
}

/** A text waits for its turn, and for the answer. */
const timeout = Duration.seconds(60);

/** Texts guests their codes by AWS End User Messaging, and records what becomes of them. */
export class Texts extends Construct {
  readonly work: { readonly text: WorkPart };
  readonly texts: WorkQueue;
  readonly sendTexts: NodeFunction<SendTextsEnv>;
  readonly events: TextEvents;
  readonly metrics: TextMetrics;
  readonly configurationSet: smsvoice.CfnConfigurationSet;
  readonly protectConfiguration: smsvoice.CfnProtectConfiguration;
  readonly countries: readonly string[];
  /** US dollars a month. */
  readonly monthlyLimit: number;

  constructor(scope: Construct, id: string, props: TextOptions & Pick<Shared, 'store'>) {
    super(scope, id);
    const { store, countries, maxPerHour = 60, maxPrice = 0.15, monthlyLimit = 50 } = props;
    this.countries = countries;
    this.monthlyLimit = monthlyLimit;
    this.texts = new WorkQueue(this, 'Texts', { functionTimeout: timeout });
    this.work = { text: { queue: this.texts, owed: 'A text has been owed' } };
    this.protectConfiguration = new smsvoice.CfnProtectConfiguration(this, 'ProtectConfiguration', {
      countryRuleSet: { sms: rules(countries) },
    });
    this.events = new TextEvents(this, 'Events', { store });
    this.configurationSet = new smsvoice.CfnConfigurationSet(this, 'ConfigurationSet', {
      protectConfigurationId: this.protectConfiguration.attrProtectConfigurationId,
      eventDestinations: [this.events.destination],
    });
    this.configurationSet.node.addDependency(this.events.permission);
    this.sendTexts = new NodeFunction(this, 'SendTexts', {
      folder: 'send-texts',
      description: 'Texts guests their codes',
      timeout,
      environment: {
        ...store.variables('RETENTION_DAYS', 'DUE_PARTITIONS'),
        TEXT_QUEUE_ARN: this.texts.queue.queueArn,
        TEXT_QUEUE_URL: this.texts.queue.queueUrl,
        CONFIGURATION_SET: this.configurationSet.ref,
        PROTECT_CONFIGURATION: this.protectConfiguration.attrProtectConfigurationId,
        COUNTRIES: countries.join(),
        // AWS wants a dot in it.
        MAX_PRICE: maxPrice.toFixed(5),
        MAX_PER_HOUR: String(maxPerHour),
      },
      // What is tried again soon is queued again.
      mayCallItself: true,
    });
    this.metrics = new TextMetrics(this, 'Metrics', {
      deployment: store.tableName,
      sending: this.sendTexts,
      recording: this.events.recordTexts,
    });
    this.grantTo(store);
    this.texts.processWith(this.sendTexts.function, { batchSize: 10, maxConcurrency: 2 });
  }

  private grantTo(store: TicketStore): void {
    const send = this.sendTexts.function;
    // By a query it finds what proves a connection's deliveries.
    store.grant(send, 'GetItem', 'PutItem', 'UpdateItem', 'Query');
    // What waited while AWS took nothing.
    store.grantQuery(send, 'texts');
    this.texts.queue.grant(send, 'sqs:SendMessage');
    const origins = ['phone-number', 'pool', 'sender-id'].map((resource) =>
      Stack.of(this).formatArn({ service: 'sms-voice', resource, resourceName: '*' }),
    );
    for (const origin of origins)
      acknowledge(this.sendTexts, {
        [wildcardIn(this, origin)]: "Locations' files name who texts: any number, pool or name of the account.",
      });
    send.addToRolePolicy(
      new iam.PolicyStatement({
        actions: ['sms-voice:SendTextMessage'],
        resources: [this.configurationSet.attrArn, this.protectConfiguration.attrArn, ...origins],
      }),
    );
  }
}

/** Countries that no rule names AWS lets through. */
function rules(allowed: readonly string[]): smsvoice.CfnProtectConfiguration.CountryRuleProperty[] {
  return textCountries.map((countryCode) => ({
    countryCode,
    protectStatus: allowed.includes(countryCode) ? 'ALLOW' : 'BLOCK',
  }));
}
