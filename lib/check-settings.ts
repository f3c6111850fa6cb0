import { Token } from 'aws-cdk-lib';
import { liesIn } from '../src/contract/settings/lies-in.ts';
import { settingsTable } from '../src/contract/settings/settings-table.ts';
import type { WifiTicketsProps } from './wifi-tickets-props.ts';

/**
 * Rejects a deployment that could not work, before anything is created.
 * @throws Error with a sentence that says what to set
 */
export function checkSettings(props: WifiTicketsProps): void {
  const address = props.senderAddress as string | undefined;
  if (!address) {
    throw new Error("Set senderAddress: the address that guests' mails come from, for example wifi@hotel-sol.example.");
  }
  if (!Token.isUnresolved(address) && !plainAddress.test(address)) {
    throw new Error('senderAddress must be one plain e-mail address, for example wifi@hotel-sol.example.');
  }
  if (!(props.identity as unknown)) {
    throw new Error(
      'Set identity: the SES identity that mails are sent under, SenderIdentity.existing(name) or SenderIdentity.create(domain).',
    );
  }
  checkIdentity(address, props.identity.name);
  const days = props.retention?.toDays({ integral: false });
  if (days !== undefined && !(days >= 1 && Number.isInteger(days))) {
    throw new Error('retention must be at least one day, in whole days.');
  }
  checkNumbers(props);
  const { alarmEmail } = props;
  if (alarmEmail !== undefined && !Token.isUnresolved(alarmEmail) && !plainAddress.test(alarmEmail)) {
    throw new Error('alarmEmail must be one plain e-mail address, for example it@hotel-sol.example.');
  }
  for (const name of ['tickets', 'mails', 'events'] as const) {
    const cap = props.dailyQuotas?.[name];
    if (cap !== undefined && !(Number.isSafeInteger(cap) && cap >= 1)) {
      const context = `daily${name[0]?.toUpperCase()}${name.slice(1)}`;
      throw new Error(
        `dailyQuotas.${name} must be a whole number of at least 1; in the app's context it is ${context}.`,
      );
    }
  }
}

const plainAddress = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** Checks every property with a setting's name against the setting's range: AWS's limits, and minimums that the deployment needs. */
function checkNumbers(props: object): void {
  const given: Readonly<Record<string, unknown>> = { ...props };
  for (const [name, setting] of Object.entries(settingsTable)) {
    const value = given[name];
    if (value === undefined || !('range' in setting) || !setting.range) continue;
    const [least, most] = setting.range;
    if (!Number.isInteger(value) || Number(value) < least || Number(value) > most) {
      throw new Error(`${name} must be a whole number of at least ${least} and at most ${most}.`);
    }
  }
}

function checkIdentity(address: string, identity: string): void {
  if (Token.isUnresolved(address) || Token.isUnresolved(identity)) return;
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (address.toLowerCase() !== identity.toLowerCase() && !liesIn(domain, identity)) {
    throw new Error('senderAddress must belong to the identity: SES refuses mails from any other address.');
  }
}
