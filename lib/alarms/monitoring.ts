import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { settingsTable } from '../../src/contract/settings/settings-table.ts';
import { anyOf } from './any-of.ts';
import type { Guided } from './guided.ts';
import { hotelAlarms } from './hotel-alarms.ts';
import { urgentAlarms } from './urgent-alarms.ts';
import type { Watched } from './watched.ts';
import { workAlarms } from './work-alarms.ts';

/** Settings of the {@link Monitoring}. */
export interface MonitoringProps {
  readonly of: Watched;
  /**
   * Where the guide is, to which each alarm's description leads.
   * @default docs/operations.md, its path in the package
   */
  readonly runbookUrl?: string;
}

/** Alarms: few notify, each with its section of the guide; those of which several say one thing are silent below a joint one. */
export class Monitoring extends Construct implements Guided {
  readonly runbookUrl: string;
  /** The alarm that wakes somebody: guests do not get their mails, or do not get online. It is among `alarms`. */
  readonly guestsAffected: cloudwatch.CompositeAlarm;
  /** The alarms that notify; those below `GuestsAffected` and `WorkFailed` do not. */
  readonly alarms: cloudwatch.AlarmBase[];

  constructor(scope: Construct, id: string, { of: watched, runbookUrl }: MonitoringProps) {
    super(scope, id);
    this.runbookUrl = runbookUrl ?? settingsTable.runbookUrl.standard;
    this.guestsAffected = anyOf(
      this,
      'GuestsAffected',
      urgentAlarms(this, watched),
      'Guests do not get their mails, or do not get online',
    );
    const workFailed = anyOf(
      this,
      'WorkFailed',
      workAlarms(this, watched),
      'Work failed, waits or was refused: somebody must look at it by day',
    );
    this.alarms = [this.guestsAffected, workFailed, ...hotelAlarms(this, watched)];
  }
}
