import { fileProblemText } from '../files/file-problem.ts';
import type { Settings } from './settings.ts';
import { settingsFile } from './settings-file.ts';

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
