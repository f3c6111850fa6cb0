import { Aspects } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { settingsTable } from '../../../src/operations/settings/settings.schema.ts';
import { FiltersInLanes } from '../../kit/log-filters.ts';
import type { Parts } from '../../parts.ts';
import { hotelAlarms } from './hotel-alarms.ts';
import { anyOf, type WithRunbook } from './metric-alarms.ts';
import { urgentAlarms } from './urgent-alarms.ts';
import { workAlarms } from './work-alarms.ts';

/** Which alarms a deployment has. */
export type AlarmChoice = 'all' | 'essential' | 'none';

/**
 * The alarms that `essential` leaves. Guests have no codes: `EventsDead` (whatever ails an event ends there, within a quarter
 * of an hour), `MailsOwed`, `PlacementsOwed`, `MailsUndelivered`. Nobody would notice: `HotelSystemDenied`,
 * `NoTicketsCreated`. The others are of optional parts, and of them alone.
 */
export const essentialAlarms: readonly string[] = [
  'EventsDead',
  'MailsOwed',
  'PlacementsOwed',
  'MailsUndelivered',
  'HotelSystemDenied',
  'NoTicketsCreated',
  'CanaryFailed',
  'CanaryNotRunning',
  'RadiusServerDown',
];

/** Settings of the {@link Monitoring}. */
interface MonitoringProps {
  readonly of: Parts;
  /**
   * Where the guide is, to which each alarm's description leads.
   * @default docs/operate/runbook.md, its path in the package
   */
  readonly runbookUrl?: string;
  /** @default all */
  readonly choice?: AlarmChoice;
}

/** Alarms, each with its section of the guide: what wakes somebody notifies each by itself, too; what waits until the morning is silent below a joint one. */
export class Monitoring extends Construct implements WithRunbook {
  readonly runbookUrl: string;
  readonly choice: AlarmChoice;
  /** The alarm that wakes somebody: guests do not get their mails, or do not get online. It is among `alarms`, and there if all are. */
  readonly guestsAffected: cloudwatch.CompositeAlarm | undefined;
  /** Those that wake somebody, below `guestsAffected`, which notify, too: another one that goes on while it is on is heard. */
  readonly urgent: readonly cloudwatch.Alarm[];
  /** The alarms that notify; those below `WorkFailed` do not. */
  readonly alarms: cloudwatch.AlarmBase[];

  constructor(scope: Construct, id: string, { of: watched, runbookUrl, choice = 'all' }: MonitoringProps) {
    super(scope, id);
    this.runbookUrl = runbookUrl ?? settingsTable.runbookUrl.standard;
    // The filters count for the alarms, but are made beside the logs.
    Aspects.of(scope).add(new FiltersInLanes());
    this.choice = choice;
    const urgent = urgentAlarms(this, watched);
    const hotel = hotelAlarms(this, watched);
    const work = workAlarms(this, watched);
    if (choice !== 'all') {
      this.urgent = this.kept(urgent);
      this.alarms = [...this.urgent, ...this.kept(hotel)];
      this.kept(work);
      return;
    }
    this.urgent = urgent;
    this.guestsAffected = anyOf(this, 'GuestsAffected', urgent, 'Guests do not get their mails, or do not get online');
    const workFailed = anyOf(
      this,
      'WorkFailed',
      work,
      'Work failed, waits or was refused: somebody must look at it by day',
    );
    this.alarms = [this.guestsAffected, workFailed, ...urgent, ...hotel];
  }

  /** Takes out what is not chosen: what remains has the ids that it has among all, so that another choice replaces nothing. */
  private kept(made: readonly cloudwatch.Alarm[]): cloudwatch.Alarm[] {
    const isKept = ({ node }: cloudwatch.Alarm) => this.choice === 'essential' && essentialAlarms.includes(node.id);
    for (const { node } of made.filter((alarm) => !isKept(alarm))) this.node.tryRemoveChild(node.id);
    return made.filter(isKept);
  }
}

/** What the dashboard reckons a day's cost with, in US dollars: as `docs/design/costs.md` has it, rounded. */
export const estimatedDollars = {
  /** A day on which nothing happens, by the alarms that there are. */
  day: { all: 0.27, essential: 0.1, none: 0.08 },
  /** A mail by SES, with the ticket that it tells of. */
  mail: 0.00012,
  /** A call of the HTTP API, as costly as a login by RADIUS: in hotels most calls are these. */
  call: 0.000_004,
} as const;
