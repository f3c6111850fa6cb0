import { expect, test } from 'vitest';
import { provenIn } from '../../../src/cli/connector/readme-of.ts';

const readme = `# Inn

## What you do

1. Open it. D

## What is proven

| what                 | how |
| -------------------- | --- |
| form of events       | D   |
| statuses             | D   |
| the client's header  | C   |
| the reply            | R   |

## Doubts

- **?** How long it waits.
- **?** Whether it tries again.
- A deleted reservation cannot be fetched.
`;

test('what of a connector is proven is counted in its README, by how it is', () => {
  expect(provenIn(readme)).toBe('2 documented, 1 in public code, 1 reconstructed, 2 unconfirmed');
  expect(provenIn('# Inn\n\n## What is proven\n\nNothing yet.\n')).toBeUndefined();
  expect(provenIn('# Inn\n\n| a | D |\n')).toBeUndefined();
});
