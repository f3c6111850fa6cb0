import { settingsTable } from '../../src/contract/settings/settings-table.ts';
import { aligned } from '../aligned.ts';

/** `docs/settings.md`, from the table of settings. */
export function settingsPage(): string {
  const settings = Object.entries(settingsTable).map(([name, { about, allowed, standard }]) => {
    return [`\`${name}\``, about, allowed, String(standard ?? '')];
  });
  return `${head}\n${aligned([['setting', 'what it is', 'what it may be', 'unless set'], ...settings]).join('\n')}\n`;
}

const head = `# Settings

\`npx wifi-tickets init\` writes \`wifi-tickets.yaml\` into the working folder, with each of these explained; with \`--stack NAME\` it writes what is deployed. \`npx cdk deploy\` reads it there. \`-c name=value\` goes before the file, for one command: what is to hold from then on belongs into the file. What is wrong, or is no setting, is told by line and name, and nothing is deployed.

\`npx wifi-tickets doctor --stack NAME\` tells what is deployed, and what of it is not as the file in the folder says.
`;
