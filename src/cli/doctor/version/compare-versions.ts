/** Below 0 if the first version is older than the second, above 0 if it is newer. What comes before a release (`1.0.0-rc.1`) is older than it. */
export function compareVersions(first: string, second: string): number {
  const [[one = '', beforeOne], [other = '', beforeOther]] = [parts(first), parts(second)];
  const byRelease = numerically(one, other);
  if (byRelease !== 0 || beforeOne === beforeOther) return byRelease;
  if (beforeOne === undefined) return 1;
  return beforeOther === undefined ? -1 : numerically(beforeOne, beforeOther);
}

const { compare: numerically } = new Intl.Collator('en', { numeric: true });

function parts(version: string): string[] {
  const [release = ''] = version.split('+');
  const dash = release.indexOf('-');
  return dash < 0 ? [release] : [release.slice(0, dash), release.slice(dash + 1)];
}
