/** Where a text names a command of ours to type, without what npm would be called by. */
const hinted =
  /(?<![\w@/.#-]|npx )wifi-tickets(?= (?:\[options\]|init|location|connector|connection|event|hook|ticket|mail|key|network|stay|queue|restore|iam|doctor)\b)/gu;

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
