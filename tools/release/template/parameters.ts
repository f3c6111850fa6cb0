import { type SettingName, settingsTable } from '../../../src/operations/settings/settings.schema.ts';
import type { Template } from './either.ts';

/** The settings that a parameter can decide. */
export const parameterSettings = [
  'senderAddress',
  'identity',
  'alarmEmail',
  'alarmTopicArn',
  'urgentAlarmTopicArn',
  'runbookUrl',
  'alarms',
  'dashboard',
  'canary',
  'desk',
  'retentionDays',
  'dailyTickets',
  'dailyMails',
  'dailyEvents',
  'resendsPerHour',
] as const satisfies readonly SettingName[];

type ParameterSetting = (typeof parameterSettings)[number];

/** The name of a setting's parameter: `SenderAddress`. */
export function parameterName(setting: ParameterSetting): string {
  return `${setting[0]?.toUpperCase()}${setting.slice(1)}`;
}

/** Values that stand for what a parameter decides, in a template that is made with them. */
export const placeholders = {
  senderAddress: 'sender@identity.parameter.example',
  identity: 'identity.parameter.example',
  alarmEmail: 'alarms@mail.parameter.example',
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:AlarmTopicArn-parameter',
  urgentAlarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:UrgentAlarmTopicArn-parameter',
  runbookUrl: 'https://runbook.parameter.example',
  retentionDays: 2917,
  dailyTickets: 912_340_001,
  dailyMails: 912_340_003,
  dailyEvents: 912_340_007,
  resendsPerHour: 97,
} as const satisfies Partial<Record<ParameterSetting, string | number>>;

/** Where the functions' code lies, and what the stack is called, in a template that is made with placeholders. */
export const assetsBucket = 'assets-bucket-parameter';
export const assetsPrefix = 'assets-prefix-parameter/';
export const stackName = 'StackNameParameter';

const words: readonly (readonly [placeholder: string, name: string])[] = [
  ...Object.entries(placeholders).map(([setting, value]) => {
    return [String(value), parameterName(setting as ParameterSetting)] as const;
  }),
  [assetsBucket, 'AssetsBucket'],
  [assetsPrefix, 'AssetsPrefix'],
  [stackName, 'AWS::StackName'],
];
// Numbers stand alone; a text may be part of another.
const numbers = new Set(
  Object.values(placeholders)
    .filter((value) => typeof value === 'number')
    .map(String),
);
const given = (name: string) => ({ 'Fn::Not': [{ 'Fn::Equals': [{ Ref: name }, ''] }] });

/** The conditions that parameters decide. */
const conditions = {
  AnyAlarms: { 'Fn::Not': [{ 'Fn::Equals': [{ Ref: 'Alarms' }, 'none'] }] },
  AllAlarms: { 'Fn::Equals': [{ Ref: 'Alarms' }, 'all'] },
  HasCanary: { 'Fn::Equals': [{ Ref: 'Canary' }, 'true'] },
  HasDesk: { 'Fn::Equals': [{ Ref: 'Desk' }, 'true'] },
  HasDashboard: { 'Fn::Equals': [{ Ref: 'Dashboard' }, 'true'] },
  HasAlarmEmail: given('AlarmEmail'),
  HasAlarmTopicArn: given('AlarmTopicArn'),
  HasUrgentAlarmTopicArn: given('UrgentAlarmTopicArn'),
};

/** A template that was made with placeholders, with parameters in their places. @throws Error if one stands where none can be */
export function withParameters(template: Template, version: string): Template {
  const { Resources, Outputs, Conditions } = template;
  const resources = Object.entries(Resources).map(([id, resource]) => {
    const made = replaced(resource) as typeof resource;
    const condition = conditionOf(id, made.Type);
    return [id, condition ? { ...made, Condition: condition } : made] as const;
  });
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `wifi-tickets ${version}: Wi-Fi tickets for hotel guests, from event to ticket to e-mail`,
    Metadata: { 'AWS::CloudFormation::Interface': { ParameterGroups: groups } },
    Parameters: parametersOf(version),
    Conditions: { ...conditions, ...Conditions },
    Resources: Object.fromEntries(resources),
    Outputs: replaced(Outputs) as Template['Outputs'],
  };
}

const groups = [
  { Label: { default: 'The code' }, Parameters: ['AssetsBucket', 'AssetsPrefix'] },
  {
    Label: { default: 'Settings, as in docs/reference/settings.md' },
    Parameters: parameterSettings.map(parameterName),
  },
];

function conditionOf(id: string, type: string | undefined): string | undefined {
  if (type === 'AWS::CloudWatch::Dashboard') return 'HasDashboard';
  return id.includes('AlarmActionsTopic') ? 'HasAlarmEmail' : undefined;
}

function replaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value === 'number') return numbers.has(String(value)) ? inText(String(value)) : value;
  if (typeof value === 'string') return inText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => {
      if (name === 'Fn::Sub' && JSON.stringify(inside) !== JSON.stringify(replaced(inside)))
        throw new Error(`A parameter cannot stand in Fn::Sub: ${JSON.stringify(inside)}`);
      const made = replaced(inside);
      return [name, /^(?:Alarm|OK)Actions$/.test(name) ? actions(made) : made];
    }),
  );
}

function inText(text: string): unknown {
  const found = words.filter(([word]) => (numbers.has(word) ? text === word : text.includes(word)));
  if (found.length === 0) return text;
  const whole = found.find(([word]) => word === text);
  if (whole) return { Ref: whole[1] };
  const escaped = text.replaceAll('${', '${!');
  return { 'Fn::Sub': found.reduce((made, [word, name]) => made.replaceAll(word, `\${${name}}`), escaped) };
}

/** Who an alarm notifies: each if the parameter is set. Below conditions that decide between lists, too. */
function actions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ifGiven);
  const [condition, ...lists] = (value as { 'Fn::If'?: readonly unknown[] })['Fn::If'] ?? [];
  return { 'Fn::If': [condition, ...lists.map((list) => (Array.isArray(list) ? actions(list) : list))] };
}

function ifGiven(action: unknown): unknown {
  const { Ref = '' } = action as { Ref?: string };
  const condition = Ref.includes('AlarmActionsTopic') ? 'HasAlarmEmail' : `Has${Ref}`;
  if (!Object.hasOwn(conditions, condition)) throw new Error(`Nobody knows the action ${JSON.stringify(action)}`);
  return { 'Fn::If': [condition, action, { Ref: 'AWS::NoValue' }] };
}

/** A parameter for each setting, with its meaning, default and range; and where the functions' code lies. */
function parametersOf(version: string): Record<string, object> {
  const own = parameterSettings.map((name) => [parameterName(name), parameterOf(name)] as const);
  return {
    AssetsBucket: {
      Type: 'String',
      Description: 'The S3 bucket, of this region, into which the folder assets was copied.',
      AllowedPattern: '[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]',
    },
    AssetsPrefix: {
      Type: 'String',
      Description: 'What the names of the files begin with there; it ends with a slash, or is empty.',
      Default: `wifi-tickets/${version}/`,
      AllowedPattern: '(?:[A-Za-z0-9._-]+/)*',
    },
    ...Object.fromEntries(own),
  };
}

/** Values of texts that CloudFormation can check before anything is made. */
const patterns: Partial<Record<ParameterSetting, string>> = {
  senderAddress: '[^\\s@,;<>"]+@[a-z0-9.-]+\\.[a-z0-9-]+',
  identity: '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]',
  alarmEmail: '|[^\\s@,;<>"]+@[^\\s@,;<>"]+\\.[^\\s@,;<>"]+',
  alarmTopicArn: '|arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}',
  urgentAlarmTopicArn: '|arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}',
  runbookUrl: '[\\w.~:/?&=%+@-]{1,300}',
};

/** What differs from the setting in the settings file. */
const hints: Partial<Record<ParameterSetting, string>> = {
  senderAddress: ' Its domain in lower case.',
  identity: ' A domain that SES has verified, in lower case.',
};

function parameterOf(name: ParameterSetting): object {
  const { standard, about, ...setting } = settingsTable[name];
  const Description = (name === 'identity' ? "The sender's SES identity." : about) + (hints[name] ?? '');
  if (typeof standard === 'number') {
    const [MinValue, MaxValue] = ('range' in setting && setting.range) || [];
    return { Type: 'Number', Description, Default: standard, MinValue, MaxValue };
  }
  if (typeof standard === 'boolean')
    return { Type: 'String', Description, Default: String(standard), AllowedValues: ['true', 'false'] };
  if (name === 'alarms')
    return { Type: 'String', Description, Default: standard, AllowedValues: ['all', 'essential', 'none'] };
  const required = name === 'senderAddress' || name === 'identity';
  return {
    Type: 'String',
    Description,
    ...(required ? {} : { Default: standard ?? '' }),
    AllowedPattern: patterns[name],
  };
}
