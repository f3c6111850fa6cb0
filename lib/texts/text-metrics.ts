import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { countLines, deniedTry, loggedEvent } from '../kit/log-filters.ts';
import type { Logging } from '../kit/node-function.ts';

/** Settings of the {@link TextMetrics}. */
interface TextMetricsProps {
  /** The table's name, which separates deployments. */
  readonly deployment: string;
  /** The logs of send-texts and of record-texts. */
  readonly sending: Logging;
  readonly recording: Logging;
}

const { FilterPattern } = logs;
const because = (reason: string) => FilterPattern.stringValue('$.message.reason', '=', reason);

/** Reasons of AWS's for which somebody must mend the origin or the account. */
const wrong = ['origin_refused', 'sandbox', 'invalid', 'refused'];

/** Figures of texts: what is counted from the log, without numbers and names, and what AWS counts. */
export class TextMetrics extends Construct {
  /** Texts that were not sent, as those of the hour were used up. */
  readonly capped: cloudwatch.Metric;
  /** Tries that AWS denied: no text goes until somebody mends the cause. */
  readonly denied: cloudwatch.Metric;
  /** US dollars of the account's texts since the month began, as AWS counts. */
  readonly spent: cloudwatch.Metric;
  /** Texts that have come to an end, their parts and US dollars. */
  readonly ended: cloudwatch.Metric;
  readonly parts: cloudwatch.Metric;
  readonly dollars: cloudwatch.Metric;

  constructor(scope: Construct, id: string, { deployment, sending, recording }: TextMetricsProps) {
    super(scope, id);
    const count = (id: string, name: string, of: Logging, lines: logs.IFilterPattern, metricValue = '1') =>
      countLines(this, id, { of, lines, name, deployment, metricValue });
    const skipped = FilterPattern.all(loggedEvent(logEvent.workSkipped), because('texts_capped'));
    this.capped = count('Capped', metric.textsCapped, sending, skipped);
    this.denied = count('Denied', metric.textsDenied, sending, deniedTry(loggedEvent(logEvent.workPostponed)));
    const failed = FilterPattern.all(loggedEvent(logEvent.workFailed), FilterPattern.any(...wrong.map(because)));
    count('Wrong', metric.textsDenied, sending, failed);
    const told = (field: 'parts' | 'dollars') => FilterPattern.numberValue(`$.message.${field}`, '>=', 0);
    this.ended = count('Ended', metric.textsEnded, recording, told('parts'));
    this.parts = count('Parts', metric.textParts, recording, told('parts'), '$.message.parts');
    this.dollars = count('Dollars', metric.textDollars, recording, told('dollars'), '$.message.dollars');
    this.spent = new cloudwatch.Metric({
      namespace: 'AWS/SMSVoice',
      metricName: 'TextMessageMonthlySpend',
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
  }
}
