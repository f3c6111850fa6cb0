import { expect, test } from 'vitest';
import { nextVersion, releasedChangelog } from '../../tools/release/next-release.ts';

test('versions follow Semantic Versioning, and a changelog keeps what it has', () => {
  expect((['patch', 'minor', 'major'] as const).map((level) => nextVersion('1.9.3', level))).toEqual([
    '1.9.4',
    '1.10.0',
    '2.0.0',
  ]);
  const text = '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- A door.\n\n## [1.0.0] - 2026-01-01\n\n- All.\n';
  const { changelog, notes } = releasedChangelog(text, { version: '1.1.0', date: '2026-12-01' });
  expect(notes).toBe('### Added\n\n- A door.\n');
  expect(changelog).toBe(text.replace('## [Unreleased]\n', '## [Unreleased]\n\n## [1.1.0] - 2026-12-01\n'));
  expect(() => releasedChangelog(text, { version: '1.0.0', date: '2026-12-01' })).toThrow('has a section of 1.0.0');
});
