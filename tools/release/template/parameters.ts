import { settingsTable } from '../../../src/operations/settings/settings.schema.ts';

/** Settings that are parameters, with values that stand for them in the template that is synthesized, and what CloudFormation checks of them. */
export const parameterSettings = {
  senderAddress: {
    placeholder: 'sender@identity.parameter.example',
    pattern: '[^\\s@,;<>"]+@[a-z0-9.-]+\\.[a-z0-9-]+',
    about: `${settingsTable.senderAddress.about} Its domain in lower case.`,
  },
  identity: {
    placeholder: 'identity.parameter.example',
    pattern: '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+[a-z][a-z0-9-]*[a-z0-9]',
    about: "The sender's SES identity: a domain that SES has verified, in lower case.",
  },
  alarmEmail: {
    placeholder: 'alarms@mail.parameter.example',
    pattern: '[^\\s@,;<>"]+@[^\\s@,;<>"]+\\.[^\\s@,;<>"]+',
    about: settingsTable.alarmEmail.about,
  },
} as const;

/** The name of a setting's parameter: `SenderAddress`. */
export function parameterName(setting: keyof typeof parameterSettings): string {
  return `${setting[0]?.toUpperCase()}${setting.slice(1)}`;
}

/** What stands for where the functions' code lies, and for the stack's name. */
export const assetsBucket = 'assets-bucket-parameter';
export const assetsPrefix = 'assets-prefix-parameter/';
export const stackName = 'StackNameParameter';

const settings = Object.entries(parameterSettings).map(([setting, given]) => ({
  name: parameterName(setting as keyof typeof parameterSettings),
  ...given,
}));

const words: readonly (readonly [placeholder: string, name: string])[] = [
  ...settings.map(({ placeholder, name }) => [placeholder, name] as const),
  [assetsBucket, 'AssetsBucket'],
  [assetsPrefix, 'AssetsPrefix'],
  [stackName, 'AWS::StackName'],
];

/** The template's parameters. */
export const parameters: Readonly<Record<string, object>> = {
  AssetsBucket: {
    Type: 'String',
    Description: 'The S3 bucket, of this region, into which the folder assets was copied.',
    AllowedPattern: '[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]',
  },
  AssetsPrefix: {
    Type: 'String',
    Description:
      'What the names of the files begin with there; it ends with a slash, or is empty. Each version may have the same.',
    // Without the version: a stack that stands keeps the value that it had, whatever the next template's default is.
    Default: 'wifi-tickets/',
    AllowedPattern: '(?:[A-Za-z0-9._-]+/)*',
  },
  ...Object.fromEntries(
    settings.map(({ name, about, pattern }) => [name, { Type: 'String', Description: about, AllowedPattern: pattern }]),
  ),
};

/** What was synthesized with placeholders, with parameters in their places. @throws Error if one stands where none can be */
export function withParameters<Parts extends object>(parts: Parts): Parts {
  return replaced(parts) as Parts;
}

function replaced(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(replaced);
  if (typeof value === 'string') return inText(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inside]) => {
      const made = replaced(inside);
      if (name === 'Fn::Sub' && JSON.stringify(inside) !== JSON.stringify(made))
        throw new Error(`A parameter cannot stand in Fn::Sub: ${JSON.stringify(inside)}`);
      return [name, made];
    }),
  );
}

function inText(text: string): unknown {
  const found = words.filter(([word]) => text.includes(word));
  if (found.length === 0) return text;
  const whole = found.find(([word]) => word === text);
  if (whole) return { Ref: whole[1] };
  const escaped = text.replaceAll('${', '${!');
  return { 'Fn::Sub': found.reduce((made, [word, name]) => made.replaceAll(word, `\${${name}}`), escaped) };
}
