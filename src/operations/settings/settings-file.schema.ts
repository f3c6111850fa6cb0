import { stringify } from 'yaml';
import { fileProblemText } from '../../kit/yaml-file.ts';
import { type GivenSettings, type SettingName, type Settings, settingsFile, settingsTable } from './settings.schema.ts';

const head = `# Settings of a deployment of wifi-tickets: npx cdk deploy reads them in this folder. -c name=value goes before.
# Take the # away before a line to set it. Needed are senderAddress, and identity or createIdentity.
`;

/** The text of a settings file with every setting explained; given ones are set, the others are comments. */
export function settingsFileText(given: GivenSettings = {}): string {
  const blocks = Object.entries(settingsTable).map(([name, { about, allowed, standard, example }]) => {
    const unless = standard === undefined ? '' : ` Unless set: ${standard}.`;
    const value = given[name as SettingName];
    const line = stringify({ [name]: value ?? example }).trimEnd();
    return [...wrapped(`${about} ${capital(allowed)}.${unless}`), value === undefined ? `#${line}` : line].join('\n');
  });
  return `${head}\n${blocks.join('\n\n')}\n`;
}

const capital = (words: string) => words[0]?.toUpperCase() + words.slice(1);

/** Comment lines of at most 100 characters. */
function wrapped(words: string): string[] {
  const lines = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line.length + word.length > 97) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `# ${line}`);
}

/**
 * The missing required settings, a line each, with the line of the settings file where each stands as a comment or can be
 * added; empty if none is missing.
 * @param text the settings file's; undefined if there is none
 */
export function missingSettings(
  { senderAddress, identity, createIdentity }: Settings,
  text: string | undefined,
): readonly string[] {
  const missing = [
    ...(senderAddress === undefined
      ? [['senderAddress', "must be set: the address that guests' mails come from"] as const]
      : []),
    ...(identity === undefined && createIdentity === undefined
      ? [
          [
            'identity',
            'must be set: the domain of senderAddress, if SES has verified it already; else set createIdentity, to have that made',
          ] as const,
        ]
      : []),
  ];
  if (missing.length === 0) return [];
  if (text === undefined)
    return [
      `${settingsFile} is not in this folder: npx wifi-tickets init writes it. In it`,
      ...missing.map(([name, message]) => `  ${name} ${message}`),
    ];
  return missing.map(([field, message]) =>
    fileProblemText({ file: settingsFile, line: lineOf(field, text), field, message }),
  );
}

/** The line of a setting that is a comment, else the last one. */
function lineOf(name: string, text: string): number {
  const lines = text.trimEnd().split('\n');
  const at = lines.findIndex((line) => new RegExp(`^#\\s*${name}\\s*:`, 'u').test(line));
  return at < 0 ? lines.length : at + 1;
}
