/** How much a release changes, as Semantic Versioning has it. */
export type Level = 'major' | 'minor' | 'patch';

/** The words of {@link Level}. */
export const levels: readonly string[] = ['major', 'minor', 'patch'] satisfies readonly Level[];

/** The version after another. @param version for example `0.1.0` */
export function nextVersion(version: string, level: Level): string {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (level === 'major') return `${major + 1}.0.0`;
  return level === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}

const unreleased = '## [Unreleased]';

/**
 * A changelog in which what is unreleased is a version's, and a new section begins.
 * @param date for example `2026-12-01`
 * @returns it, and the version's section without its heading
 * @throws Error with a sentence if nothing is unreleased, or the version is there
 */
export function releasedChangelog(
  text: string,
  { version, date }: { readonly version: string; readonly date: string },
): { readonly changelog: string; readonly notes: string } {
  if (text.includes(`## [${version}]`)) throw new Error(`CHANGELOG.md has a section of ${version}.`);
  const [before, after] = text.split(`${unreleased}\n`);
  if (after === undefined) throw new Error(`CHANGELOG.md has no section ${unreleased}.`);
  const [notes = ''] = after.split(/^(?=## \[)/m);
  if (!/^- /m.test(notes)) throw new Error('CHANGELOG.md has nothing under [Unreleased]: there is nothing to release.');
  return {
    changelog: `${before}${unreleased}\n\n## [${version}] - ${date}\n${after}`,
    notes: `${notes.trim()}\n`,
  };
}
