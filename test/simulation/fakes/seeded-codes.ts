import type { CredentialGenerator } from '../../../src/core/ticket/codes.store.ts';
import type { SeededRandom } from './seeded-random.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Codes by seeded chance. Short ones are drawn from so few that some are drawn twice, as in a full realm. */
export function seededCodes(random: SeededRandom): CredentialGenerator {
  const draw = (length: number) => Array.from({ length }, () => random.pick([...alphabet])).join('');
  return {
    credentials({ coding, codeLength }) {
      const user = codeLength > 5 ? draw(codeLength) : draw(3).padStart(codeLength, '7');
      return { user, pass: coding === 'passcode' ? '' : draw(8) };
    },
  };
}
