import { Aspects } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { settingsTable } from '../../../src/operations/settings/settings.schema.ts';
import { FiltersInLanes } from '../../kit/log-filters.ts';
import { hotelAlarms } from './hotel-alarms.ts';
import { anyOf, type WithRunbook } from './metric-alarms.ts';
import { urgentAlarms } from './urgent-alarms.ts';
import type { MonitoredResources } from './watched.ts';
import { workAlarms } from './work-alarms.ts';

/** Settings of the {@link Monitoring}. */
interface MonitoringProps {
  readonly of: MonitoredResources;
  /**
   * Where the guide is, to which each alarm's description leads.
   * @default docs/operations.md, its path in the package
   */
  readonly runbookUrl?: string;
}

/** Alarms, each with its section of the guide: what wakes somebody notifies each by itself, too; what waits until the morning is silent below a joint one. */
export class Monitoring extends Construct implements WithRunbook {
  readonly runbookUrl: string;
  /** The alarm that wakes somebody: guests do not get their mails, or do not get online. It is among `alarms`. */
  readonly guestsAffected: cloudwatch.CompositeAlarm;
  /** Those below `guestsAffected`, which notify, too: another one that goes on while it is on is heard. */
  readonly urgent: readonly cloudwatch.Alarm[];
  /** The alarms that notify; those below `WorkFailed` do not. */
  readonly alarms: cloudwatch.AlarmBase[];

  constructor(scope: Construct, id: string, { of: watched, runbookUrl }: MonitoringProps) {
    super(scope, id);
    this.runbookUrl = runbookUrl ?? settingsTable.runbookUrl.standard;
    // The filters count for the alarms, but are made beside the logs.
    Aspects.of(scope).add(new FiltersInLanes());
    this.urgent = urgentAlarms(this, watched);
    this.guestsAffected = anyOf(
      this,
      'GuestsAffected',
      this.urgent,
      'Guests do not get their mails, or do not get online',
    );
    const workFailed = anyOf(
      this,
      'WorkFailed',
      workAlarms(this, watched),
      'Work failed, waits or was refused: somebody must look at it by day',
    );
    this.alarms = [this.guestsAffected, workFailed, ...this.urgent, ...hotelAlarms(this, watched)];
  }
}

/** What the dashboard reckons a day's cost with, in US dollars: as `docs/costs.md` has it, rounded. */
export const estimatedDollars = {
  /** A day on which nothing happens. */
  day: 0.26,
  /** A mail by SES, with the ticket that it tells of. */
  mail: 0.00012,
  /** A call of the HTTP API, as costly as a login by RADIUS: in hotels most calls are these. */
  call: 0.000_004,
} as const;
