import type { CheckedFixture } from '../../connectors/folder/check-fixtures.ts';
import type { Difference } from '../../connectors/folder/difference.ts';
import { hasPassed } from './read-connector.ts';

/**
 * What came of fixtures: a line each, and below it what was expected and what came instead, by path.
 * @param written those of which that is expected from now on
 */
export function fixtureLines(fixtures: readonly CheckedFixture[], written: readonly CheckedFixture[] = []): string[] {
  return fixtures.flatMap((fixture) => [
    `${written.includes(fixture) ? 'WROTE' : hasPassed(fixture) ? 'ok   ' : 'FAIL '} ${fixture.name}`,
    ...(fixture.refusal === undefined ? [] : [`      ${fixture.refusal}`]),
    ...fixture.differences.map(differenceLine),
  ]);
}

function differenceLine({ pointer, expected, got }: Difference): string {
  return `      ${pointer}  expected ${valueText(expected)}, got ${valueText(got)}`;
}

function valueText(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
