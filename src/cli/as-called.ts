/** The groups of commands: a text that names one after the program's name is a command to type. */
export const commandGroups = [
  'init',
  'location',
  'connector',
  'connection',
  'event',
  'hook',
  'ticket',
  'mail',
  'key',
  'network',
  'stay',
  'queue',
  'restore',
  'iam',
  'doctor',
] as const;

/** Where a text names a command of ours to type, without what npm would be called by. */
export const hinted = new RegExp(
  `(?<![\\w@/.#-]|npx )wifi-tickets(?= (?:\\[options\\]|(?:${commandGroups.join('|')})\\b))`,
  'gu',
);

/**
 * A text whose hints begin as the operator has called the program: `npx wifi-tickets` by npx, in a checkout or where the
 * package is installed, `npm run wifi-tickets --` by that script, else by its name alone.
 */
export function asCalled(text: string): string {
  const { npm_lifecycle_event: script = '', npm_lifecycle_script: command = '' } = process.env;
  if (script === 'wifi-tickets') return text.replaceAll(hinted, 'npm run wifi-tickets --');
  const isByNpx = script === 'npx' && /^["']?wifi-tickets\b/u.test(command);
  return isByNpx ? text.replaceAll(hinted, 'npx wifi-tickets') : text;
}
