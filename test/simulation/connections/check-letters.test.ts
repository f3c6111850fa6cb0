import { expect, test } from 'vitest';
import { checkLetters } from './check-connections.ts';

const stay = 'LOC#H STAY#s';
const letter = (version: number, text: string) => ({
  ...{ id: `ses-${version}`, at: version, to: 'guest-1@example.com', text },
  tags: { location: 'H', stay: 's', version: String(version) },
});
const [former, later] = [letter(2, 'until Tuesday'), letter(4, 'until Tuesday')];

test.each([
  ['is a double where what came between was never tried', [former, later], [], 1],
  ['is none where another was tried between, which the guest may have', [former, later], [[3, 'Sunday']], 0],
  ['is a double where what was tried between says the same', [former, later], [[3, 'Tuesday']], 1],
  ['is none where another was sent between', [former, letter(3, 'until Sunday'), later], [[3, 'Sunday']], 0],
  ['is a double of one version', [former, former], [[3, 'Sunday']], 1],
] as const)('the same letter twice in a row %s', (_, mails, between, expected) => {
  const tried = [[2, 'Tuesday'], ...between, [4, 'Tuesday']].map(([n, about]) => [`${stay} ${n}`, `${about}`] as const);
  const found: string[] = [];
  checkLetters({ mails: [...mails], tried: new Map(tried) }, (kind) => found.push(kind));
  expect(found).toEqual(Array.from({ length: expected }, () => 'doubleLetters'));
});
