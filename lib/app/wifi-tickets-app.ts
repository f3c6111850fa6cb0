import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Annotations,
  App,
  CfnOutput,
  CfnRule,
  CfnWaitConditionHandle,
  Duration,
  Fn,
  RemovalPolicy,
  Stack,
} from 'aws-cdk-lib';
import { BUNDLING_STACKS } from 'aws-cdk-lib/cx-api';
import type { Construct } from 'constructs';
import { apiDomains } from '../../src/operations/settings/api-domains.schema.ts';
import { readSettings, type SettingsRead } from '../../src/operations/settings/read-settings.schema.ts';
import { type Settings, settingsFile, settingsTable } from '../../src/operations/settings/settings.schema.ts';
import { missingSettings } from '../../src/operations/settings/settings-file.schema.ts';
import { readCountries } from '../../src/texts/countries.data.ts';
import { identityStays, SenderIdentity } from '../mail/sender-identity.ts';
import { WifiTicketsStack, type WifiTicketsStackProps } from '../wifi-tickets-stack.ts';

/**
 * The CDK app in `cdk.json`: one stack with the settings of the folder.
 * @throws Error with a line a problem, if settings are wrong
 */
export function wifiTicketsApp(app = new App(), folder = process.cwd()): void {
  const { settings, problems, text } = appSettings(folder, app.node.getAllContext());
  if (problems) throw new Error(problems.join('\n'));
  const missing = missingSettings(settings, text);
  if (missing.length > 0) {
    if (needsStack(app)) throw new Error(missing.join('\n'));
    new UnsetStack(app, constructId, settings.stackName, missing.join(' '));
    return;
  }
  const stack = new WifiTicketsStack(app, constructId, stackProps(settings));
  if (settings.createIdentity !== undefined) tellThatItStays(stack, settings, needsStack(app));
  new CfnOutput(stack, 'Settings', {
    value: JSON.stringify(settings),
    description: 'What it was deployed with; wifi-tickets doctor compares it with the settings file',
  });
}

/** The stack's id in the app, whatever it is called: logical ids are made of it, and those of the template as files are the same. */
const constructId = settingsTable.stackName.standard;

/** Whether the CDK's command needs the stack's content, as `deploy`, `diff` and `synth` do, which have it bundled. */
function needsStack(app: App): boolean {
  const bundled = app.node.tryGetContext(BUNDLING_STACKS);
  return !Array.isArray(bundled) || bundled.length > 0;
}

/** Tells it here, as the CDK would say how to acknowledge it, which settings cannot. */
function tellThatItStays(stack: Stack, { createIdentity = '', hostedZoneId }: Settings, isHeard: boolean): void {
  const { id, text } = identityStays;
  Annotations.of(stack).acknowledgeInfo(id);
  if (isHeard) console.error(text(createIdentity, hostedZoneId !== undefined));
}

/** The stack's properties from complete settings. */
function stackProps(settings: Settings): WifiTicketsStackProps {
  const {
    senderAddress = '',
    identity,
    createIdentity = '',
    hostedZoneId,
    hostedZoneName,
    dmarc,
    domain,
    certificateArn: _certificate,
    otherDomains: _others,
    ...others
  } = settings;
  const { retentionDays, dailyTickets, dailyMails, dailyEvents, removalPolicy, ...further } = others;
  const { smsCountries = '', smsMaxPerHour, smsMaxPrice, smsMonthlyLimit, ...asTheyAre } = further;
  const countries = readCountries(smsCountries);
  // A setting without a property of its name does not compile here.
  const sameNames: Pick<WifiTicketsStackProps, keyof typeof asTheyAre> = asTheyAre;
  const zone = hostedZoneId === undefined ? undefined : { hostedZoneId, zoneName: hostedZoneName ?? createIdentity };
  const names = apiDomains(settings);
  const own = names.find((one) => one.domain === domain);
  return {
    ...sameNames,
    ...own,
    otherDomains: names.filter((one) => one !== own),
    senderAddress,
    identity: identity ? SenderIdentity.existing(identity) : SenderIdentity.create(createIdentity, { zone, dmarc }),
    retention: Duration.days(retentionDays),
    ...(countries && {
      sms: { countries, maxPerHour: smsMaxPerHour, maxPrice: smsMaxPrice, monthlyLimit: smsMonthlyLimit },
    }),
    dailyQuotas: { tickets: dailyTickets, mails: dailyMails, events: dailyEvents },
    removalPolicy: RemovalPolicy[removalPolicy === 'destroy' ? 'DESTROY' : 'RETAIN'],
  };
}

/**
 * A placeholder for the stack while the sender is not set: it can be listed, bootstrapped for and destroyed, but not
 * deployed. The CDK rejects it because of the error annotation, should a command come so far, and CloudFormation, if that
 * is overridden, because of the rule: otherwise a deployment would delete everything.
 */
class UnsetStack extends Stack {
  constructor(scope: Construct, id: string, stackName: string, sentence: string) {
    super(scope, id, { stackName });
    Annotations.of(this).addError(sentence);
    new CfnWaitConditionHandle(this, 'Nothing');
    new CfnRule(this, 'Settings', {
      assertions: [{ assert: Fn.conditionEquals('unset', 'set'), assertDescription: sentence }],
    });
  }
}

/** The settings of an app: from the file in the folder, overridden by its context; and the file's text, if there is one. */
function appSettings(
  folder: string,
  context: Readonly<Record<string, unknown>>,
): SettingsRead & { readonly text: string | undefined } {
  const path = join(folder, settingsFile);
  const file = existsSync(path) ? { name: settingsFile, text: textOf(path) } : undefined;
  return { ...readSettings({ file, context }), text: file?.text };
}

/** @throws Error with a sentence if the file cannot be read */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as { code?: string };
    const why = code === 'EISDIR' ? 'it is a directory' : code === 'EACCES' ? 'you may not read it' : code;
    throw new Error(`${settingsFile} cannot be read: ${why}.`);
  }
}
