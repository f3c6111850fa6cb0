import { nearestName } from '../../src/kit/nearest-name.ts';
import { type SettingName, settingsTable } from '../../src/operations/settings/settings.schema.ts';
import type { DailyQuotas } from '../rest/tickets-api-props.ts';
import type { WifiTicketsProps } from '../wifi-tickets-props.ts';

/** Settings that the settings file does not have. Complete, or it does not compile; so are those that only the file has. */
const ofProps: Readonly<Record<Exclude<keyof WifiTicketsProps, SettingName>, true>> = {
  retention: true,
  dailyQuotas: true,
  sms: true,
  radiusServer: true,
};
const quotas: Readonly<Record<keyof DailyQuotas, true>> = { tickets: true, mails: true, events: true };

/** Settings of the settings file that are others here, or none. */
const elsewhere: Readonly<Record<Exclude<SettingName, keyof WifiTicketsProps>, string | undefined>> = {
  stackName: undefined,
  hostedZoneName: undefined,
  dmarc: undefined,
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

const ofFile = Object.keys(settingsTable).filter((name) => !Object.hasOwn(elsewhere, name));
const settings = [...ofFile, ...Object.keys(ofProps)];

/**
 * Rejects misspelt settings. Names that are like none are let through: a stack passes on its own properties, too.
 * @throws Error with a sentence that names the setting
 */
export function checkSettingNames(props: object): void {
  for (const name of Object.keys(props).filter((one) => !settings.includes(one))) {
    const there = Object.entries(elsewhere).find(([one]) => one === name)?.[1];
    const meant = there ?? nearestName(name, settings);
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
