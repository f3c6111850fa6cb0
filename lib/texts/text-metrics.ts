import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { metric } from '../../src/kit/log/metric-names.ts';
import { loggedEvent } from '../kit/log-filters.ts';

/** Settings of the {@link TextMetrics}. */
interface TextMetricsProps {
  /** The table's name, which separates deployments. */
  readonly deployment: string;
  /** The logs of send-texts and of record-texts. */
  readonly sending: logs.ILogGroup;
  readonly recording: logs.ILogGroup;
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
    const count = (name: string, logGroup: logs.ILogGroup, filterPattern: logs.IFilterPattern, metricValue = '1') =>
      new logs.MetricFilter(this, name, {
        logGroup,
        filterPattern,
        metricNamespace: metric.namespace,
        metricName: `${metric[nameOf[name as keyof typeof nameOf]]}-${deployment}`,
        metricValue,
      }).metric({ period: Duration.hours(1), statistic: 'Sum' });
    this.capped = count(
      'Capped',
      sending,
      FilterPattern.all(loggedEvent(logEvent.workSkipped), because('texts_capped')),
    );
    const putOff = FilterPattern.all(
      loggedEvent(logEvent.workPostponed),
      FilterPattern.booleanValue('$.message.denied', true),
    );
    this.denied = count('Denied', sending, putOff);
    count(
      'Wrong',
      sending,
      FilterPattern.all(loggedEvent(logEvent.workFailed), FilterPattern.any(...wrong.map(because))),
    );
    const told = (field: 'parts' | 'dollars') => FilterPattern.numberValue(`$.message.${field}`, '>=', 0);
    this.ended = count('Ended', recording, told('parts'));
    this.parts = count('Parts', recording, told('parts'), '$.message.parts');
    this.dollars = count('Dollars', recording, told('dollars'), '$.message.dollars');
    this.spent = new cloudwatch.Metric({
      namespace: 'AWS/SMSVoice',
      metricName: 'TextMessageMonthlySpend',
      statistic: 'Maximum',
      period: Duration.hours(1),
    });
  }
}

const nameOf = {
  Capped: 'textsCapped',
  Denied: 'textsDenied',
  Wrong: 'textsDenied',
  Ended: 'textsEnded',
  Parts: 'textParts',
  Dollars: 'textDollars',
} as const;
