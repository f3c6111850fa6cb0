import type { CheckedFixture } from '../../connectors/folder/check-fixtures.ts';
import type { Difference } from '../../connectors/folder/difference.ts';
import { expectedFile } from '../../connectors/folder/read-fixtures.ts';
import { hasPassed } from './read-connector.ts';

/**
 * What came of fixtures: a line each, and below it why it was refused, that nobody has said what is expected, or what was
 * expected and what came instead, by path.
 * @param folder the connector's, as it was typed
 * @param written those of which that is expected from now on
 */
export function fixtureLines(
  fixtures: readonly CheckedFixture[],
  folder: string,
  written: readonly CheckedFixture[] = [],
): string[] {
  return fixtures.flatMap((fixture) => [
    `${written.includes(fixture) ? 'WROTE' : hasPassed(fixture) ? 'ok   ' : 'FAIL '} ${fixture.name}`,
    ...(fixture.refusal === undefined ? [] : [`      ${fixture.refusal}`]),
    ...(isToSay(fixture) && !written.includes(fixture) ? [sayLine(fixture, folder)] : []),
    ...fixture.differences.map(differenceLine),
  ]);
}

/** What a refused one becomes, nobody can expect: the refusal is the reason. */
function isToSay({ isNew, refusal }: CheckedFixture): boolean {
  return isNew === true && refusal === undefined;
}

function sayLine({ name }: CheckedFixture, folder: string): string {
  return `      ${expectedFile(name)} is missing: wifi-tickets connector test ${folder} --write writes it`;
}

function differenceLine({ pointer, expected, got }: Difference): string {
  return `      ${pointer}  expected ${valueText(expected)}, got ${valueText(got)}`;
}

function valueText(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
