import { stringify } from 'yaml';
import type { GivenSettings, SettingName } from './settings.ts';
import { settingsTable } from './settings-table.ts';

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
