import { type Finding, notChecked, ok, warn } from '../finding.ts';
import { compareVersions } from './compare-versions.ts';
import type { Published } from './published-version.ts';

const check = 'update';

/**
 * Whether the command line is the newest that is published.
 * @param own the command line's version
 */
export function checkPublished(published: Published, own: string): Finding {
  if (published.type === 'unknown')
    return notChecked(check, `The registry did not tell the newest version (${published.why}).`);
  const { version } = published;
  if (compareVersions(own, version) >= 0) return ok(check, `This command line, ${own}, is the newest.`);
  return warn(
    check,
    `Version ${version} is published, and this command line is ${own}.`,
    `npm install wifi-tickets@${version}, read its CHANGELOG.md, and deploy: npx cdk diff shows what changes.`,
  );
}
