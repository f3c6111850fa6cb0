import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import type { RunCanaryEnv } from '../../src/operations/environment.ts';
import { countLines, loggedEvent, oldestLogged } from '../kit/log-filters.ts';
import { NodeFunction } from '../kit/node-function.ts';
import { scheduleEvery } from '../kit/schedules.ts';
import type { Shared } from '../part.ts';

/** Every hour a guest of no hotel checks in, and its mail goes to SES's mailbox simulator: whether the whole way works is known before a guest needs it. */
export class Canary extends Construct {
  readonly runCanary: NodeFunction<RunCanaryEnv>;
  /** Seconds from its event to SES's word that its mail was delivered. */
  readonly seconds: cloudwatch.Metric;
  /** Canaries that were not back within ten minutes. */
  readonly failures: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { store, eventsQueue }: Pick<Shared, 'store' | 'eventsQueue'>) {
    super(scope, id);
    this.runCanary = new NodeFunction(this, 'RunCanary', {
      folder: 'run-canary',
      description: 'Checks a guest of no hotel in, and waits for SES to deliver its mail',
      // It waits for ten minutes.
      timeout: Duration.minutes(11),
      memorySize: 256,
      environment: {
        ...store.variables('RETENTION_DAYS'),
        EVENTS_QUEUE_URL: eventsQueue.queueUrl,
        SENDER_ID: '',
      },
    });
    const run = this.runCanary.function;
    if (run.role instanceof iam.Role) run.addEnvironment('SENDER_ID', run.role.roleId);
    store.grant(run, 'GetItem', 'PutItem');
    eventsQueue.grant(run, 'sqs:SendMessage');
    scheduleEvery(Duration.hours(1), run, this, 'EveryHour');
    const shared = { of: this.runCanary, deployment: store.tableName };
    const delivered = { ...shared, lines: loggedEvent(logEvent.canaryDelivered), name: metric.canarySeconds };
    this.seconds = oldestLogged(this, 'Seconds', delivered).with({ period: Duration.hours(1) });
    const failed = { ...shared, lines: loggedEvent(logEvent.canaryFailed), name: metric.canaryFailures };
    this.failures = countLines(this, 'Failures', failed);
  }
}
