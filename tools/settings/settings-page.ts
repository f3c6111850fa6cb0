import { settingsTable } from '../../src/operations/settings/settings.schema.ts';
import { markdownTable } from '../marked-tables.ts';

/** `docs/reference/settings.md`, from the table of settings. */
export function settingsPage(): string {
  const settings = Object.entries(settingsTable).map(([name, { about, allowed, standard }]) => {
    return [`\`${name}\``, about, allowed, String(standard ?? '')];
  });
  return `${head}\n${markdownTable([['setting', 'meaning', 'allowed values', 'default'], ...settings]).join('\n')}\n`;
}

const head = `# Settings

\`npx wifi-tickets init\` writes \`wifi-tickets.yaml\` into the working folder, with an explanation of each setting; with \`--stack NAME\` it writes the deployed settings. \`npx cdk deploy\` reads the file from there. \`-c name=value\` overrides the file for one command only: put permanent settings into the file. An invalid or unknown setting is reported by line and name, and nothing is deployed.

\`npx wifi-tickets doctor --stack NAME\` lists the deployed settings, and where they differ from the file in the folder.
`;
