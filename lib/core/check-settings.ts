import { type Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { type ApiDomain, domainFaults, isApiDomain, liesIn } from '../../src/operations/settings/api-domains.schema.ts';
import { deskFaults } from '../../src/operations/settings/read-settings.schema.ts';
import { settingsTable } from '../../src/operations/settings/settings.schema.ts';
import { readCountries } from '../../src/texts/countries.data.ts';
import type { SenderIdentity } from '../mail/sender-identity.ts';
import type { DailyQuotas } from '../rest/tickets-api-props.ts';
import type { TextOptions } from '../texts/texts.ts';
import type { WifiTicketsProps } from '../wifi-tickets-props.ts';
import { checkQuotaNames, checkSettingNames } from './check-setting-names.ts';

/**
 * Rejects a deployment that could not work, before anything is created. JavaScript lets through what the types forbid.
 * @throws Error with a sentence that says what to set
 */
export function checkSettings(given: WifiTicketsProps | undefined): void {
  const props: Partial<WifiTicketsProps> = given ?? {};
  checkSettingNames(props);
  const { senderAddress, identity, alarmEmail, eventBus, removalPolicy } = props;
  if (!senderAddress) {
    throw new Error("Set senderAddress: the address that guests' mails come from, for example wifi@hotel-sol.example.");
  }
  if (!isAddress(senderAddress)) {
    throw new Error('senderAddress must be one plain e-mail address, for example wifi@hotel-sol.example.');
  }
  checkIdentity(senderAddress, identity);
  checkRetention(props.retention);
  checkNumbers(props);
  checkQuotas(props.dailyQuotas);
  checkTexts(props.sms);
  if (isSet(alarmEmail) && !isAddress(alarmEmail)) {
    throw new Error('alarmEmail must be one plain e-mail address, for example it@hotel-sol.example.');
  }
  for (const name of [
    'alarmTopicArn',
    'urgentAlarmTopicArn',
    'runbookUrl',
    'alarms',
    ...ofAddress,
    ...ofDesk,
  ] as const) {
    if (!isSet(props[name]) || Token.isUnresolved(props[name])) continue;
    const problem = settingsTable[name].schema.safeParse(props[name]).error?.issues[0];
    if (problem) throw new Error(`${name} ${problem.message}.`);
  }
  if (isSet(eventBus) && eventBus !== 'on' && eventBus !== 'off') {
    throw new Error("eventBus must be 'on' or 'off'.");
  }
  for (const name of ['dashboard', 'canary', 'desk', 'deskSecondFactor', 'disableDefaultEndpoint'] as const)
    if (isSet(props[name]) && typeof props[name] !== 'boolean') throw new Error(`${name} must be true or false.`);
  const [fault] = [...addressFaults(props), ...deskFaults(props)];
  if (fault) throw new Error(`${fault.name} ${fault.message}.`);
  if (isSet(removalPolicy) && !policies.includes(removalPolicy)) {
    throw new Error('removalPolicy must be RemovalPolicy.RETAIN or RemovalPolicy.DESTROY.');
  }
}

const ofAddress = ['domain', 'hostedZoneId', 'certificateArn'] as const;
const ofDesk = ['deskIssuer', 'deskClientId', 'deskClaim'] as const;
const { RETAIN, DESTROY, RETAIN_ON_UPDATE_OR_DELETE } = RemovalPolicy;
const policies: readonly RemovalPolicy[] = [RETAIN, DESTROY, RETAIN_ON_UPDATE_OR_DELETE];
const plainAddress = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** @throws Error if a name is not known when the app runs: resources are named by it */
function addressFaults({ otherDomains = [], ...props }: Partial<WifiTicketsProps>) {
  if (!Array.isArray(otherDomains))
    throw new Error("otherDomains must be a list: [{ domain: 'wlan.hotel-sol.example' }].");
  const named = [
    ...(props.domain === undefined ? [] : [props.domain]),
    ...otherDomains.map(({ domain }: ApiDomain) => domain),
  ];
  if (named.some((name) => Token.isUnresolved(name))) throw new Error(`domain ${notYetKnown}`);
  const wrong = named.find((name) => typeof name !== 'string' || !isApiDomain(name));
  if (wrong !== undefined) throw new Error('otherDomains must have domains of 64 characters at most.');
  const others = otherDomains.map(
    ({ domain, certificateArn, hostedZoneId }: ApiDomain) => `${domain}${certificateArn || hostedZoneId ? '=Z1' : ''}`,
  );
  return domainFaults({ ...props, ...(others.length > 0 && { otherDomains: others.join() }) });
}

function isSet<T>(value: T | undefined): value is NonNullable<T> {
  return value !== undefined && value !== null;
}

function isAddress(text: string): boolean {
  return Token.isUnresolved(text) || plainAddress.test(text);
}

function checkRetention(retention: Partial<Duration> | undefined): void {
  if (!isSet(retention)) return;
  if (typeof retention.toDays !== 'function') throw new Error('retention must be a Duration: Duration.days(30).');
  if (retention.isUnresolved?.()) throw new Error(`retention ${notYetKnown}`);
  const days = retention.toDays({ integral: false });
  if (!(days >= 1 && Number.isInteger(days))) throw new Error('retention must be at least one day, in whole days.');
}

const notYetKnown = "must be known when the app runs: it cannot be a stack's parameter or another token.";

/** Checks every property with a setting's name against the setting's range: AWS's limits, and minimums that the deployment needs. */
function checkNumbers(props: object): void {
  const given: Readonly<Record<string, unknown>> = { ...props };
  for (const [name, setting] of Object.entries(settingsTable)) {
    const value = given[name];
    if (value === undefined || !('range' in setting) || !setting.range) continue;
    const [least, most] = setting.range;
    if (Token.isUnresolved(value)) throw new Error(`${name} ${notYetKnown}`);
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      throw new Error(`${name} must be a whole number of at least ${least} and at most ${most}.`);
    }
  }
}

function checkQuotas(quotas: DailyQuotas | undefined): void {
  if (!isSet(quotas)) return;
  if (typeof quotas !== 'object')
    throw new Error(
      'dailyQuotas must be an object: { tickets: 10000, mails: 10000, events: 50000 }, or some of these.',
    );
  checkQuotaNames(quotas);
  for (const name of ['tickets', 'mails', 'events'] as const) {
    const cap = quotas[name];
    if (cap === undefined) continue;
    if (Token.isUnresolved(cap)) throw new Error(`dailyQuotas.${name} ${notYetKnown}`);
    if (Number.isSafeInteger(cap) && cap >= 1) continue;
    const context = `daily${name[0]?.toUpperCase()}${name.slice(1)}`;
    throw new Error(`dailyQuotas.${name} must be a whole number of at least 1; in the app's context it is ${context}.`);
  }
}

function checkTexts(sms: Partial<TextOptions> | undefined): void {
  if (!isSet(sms)) return;
  const { countries } = sms;
  const isKnown = Array.isArray(countries) && countries.length > 0 && readCountries(countries.join()) !== undefined;
  if (!isKnown) throw new Error("sms.countries must be a list of countries where AWS texts: ['ES', 'DE'].");
  const figures = { maxPerHour: 'smsMaxPerHour', maxPrice: 'smsMaxPrice', monthlyLimit: 'smsMonthlyLimit' } as const;
  for (const [name, setting] of Object.entries(figures)) {
    const value = sms[name as keyof typeof figures];
    if (!isSet(value)) continue;
    if (Token.isUnresolved(value)) throw new Error(`sms.${name} ${notYetKnown}`);
    const problem = settingsTable[setting].schema.safeParse(value).error?.issues[0];
    if (problem) throw new Error(`sms.${name} ${problem.message}.`);
  }
}

function checkIdentity(address: string, identity: Partial<SenderIdentity> | undefined): void {
  const ways = 'SenderIdentity.existing(name) or SenderIdentity.create(domain)';
  if (!identity) throw new Error(`Set identity: the SES identity that mails are sent under, ${ways}.`);
  const { name, bind } = identity;
  if (typeof name !== 'string' || typeof bind !== 'function') {
    throw new Error(`identity must be a SenderIdentity: ${ways}.`);
  }
  if (Token.isUnresolved(address) || Token.isUnresolved(name)) return;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (address.toLowerCase() !== name.toLowerCase() && !liesIn(domain, name)) {
    throw new Error('senderAddress must belong to the identity: SES refuses mails from any other address.');
  }
}
