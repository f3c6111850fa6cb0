import { settingsTable } from '../../src/operations/settings/settings.schema.ts';

/** `docs/reference/settings.md`, from the table of settings: a heading each, which links lead to. */
export function settingsPage(): string {
  const settings = Object.entries(settingsTable).map(([name, { about, allowed, standard }]) => {
    const otherwise = standard === undefined ? '' : `; default \`${standard}\``;
    return `\n## ${name}\n\n${about}\n\n_${allowed}_${otherwise}\n`;
  });
  return `${head}${settings.join('')}`;
}

const head = `# Settings

\`npx wifi-tickets init\` writes \`wifi-tickets.yaml\` into the working folder, with an explanation of each setting; with \`--stack NAME\` it writes the deployed settings. \`npx cdk deploy\` reads the file from there. \`-c name=value\` overrides the file for one command. An invalid or unknown setting is reported by line and name, and nothing is deployed.

\`npx wifi-tickets doctor --stack NAME\` lists the deployed settings, and where they differ from the file in the folder.
`;
