import { nearestName } from '../../src/kit/nearest-name.ts';
import type { DailyQuotas } from '../rest/tickets-api-props.ts';
import type { WifiTicketsProps } from '../wifi-tickets-props.ts';

// Complete, or it does not compile.
const settings: Readonly<Record<keyof WifiTicketsProps, true>> = {
  senderAddress: true,
  identity: true,
  retention: true,
  maxSendRate: true,
  batchesAtOnce: true,
  maxRequestUnits: true,
  maxApiRate: true,
  dailyQuotas: true,
  resendsPerHour: true,
  domain: true,
  hostedZoneId: true,
  certificateArn: true,
  otherDomains: true,
  disableDefaultEndpoint: true,
  alarmEmail: true,
  alarmTopicArn: true,
  urgentAlarmTopicArn: true,
  runbookUrl: true,
  alarms: true,
  dashboard: true,
  canary: true,
  sms: true,
  radiusServer: true,
  eventBus: true,
  desk: true,
  deskIssuer: true,
  deskClientId: true,
  deskClaim: true,
  deskSecondFactor: true,
  removalPolicy: true,
};
const quotas: Readonly<Record<keyof DailyQuotas, true>> = { tickets: true, mails: true, events: true };

/** Settings of the settings file that are others here. */
const elsewhere: Readonly<Record<string, string>> = {
  retentionDays: 'retention',
  createIdentity: 'identity, with SenderIdentity.create(domain)',
  dailyTickets: 'dailyQuotas.tickets',
  dailyMails: 'dailyQuotas.mails',
  dailyEvents: 'dailyQuotas.events',
  smsCountries: 'sms.countries',
  smsMaxPerHour: 'sms.maxPerHour',
  smsMaxPrice: 'sms.maxPrice',
  smsMonthlyLimit: 'sms.monthlyLimit',
};

/**
 * Rejects misspelt settings. Names that are like none are let through: a stack passes on its own properties, too.
 * @throws Error with a sentence that names the setting
 */
export function checkSettingNames(props: object): void {
  for (const name of Object.keys(props).filter((one) => !Object.hasOwn(settings, one))) {
    const meant = Object.hasOwn(elsewhere, name) ? elsewhere[name] : nearestName(name, Object.keys(settings));
    if (meant !== undefined) throw new Error(`There is no setting ${name}: did you mean ${meant}?`);
  }
}

/**
 * Rejects quotas of anything but what has one.
 * @throws Error with a sentence that names the setting
 */
export function checkQuotaNames(given: object): void {
  const names = Object.keys(quotas);
  for (const name of Object.keys(given).filter((one) => !names.includes(one))) {
    const meant = nearestName(name, names);
    const instead = meant === undefined ? `there are ${names.join(', ')}.` : `did you mean dailyQuotas.${meant}?`;
    throw new Error(`There is no setting dailyQuotas.${name}: ${instead}`);
  }
}
