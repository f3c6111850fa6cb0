import { isRelayable } from '../../../src/core/ticket/code.ts';
import type { CredentialGenerator } from '../../../src/core/ticket/codes.store.ts';
import type { SeededRandom } from './seeded-random.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Codes by seeded chance, none that a portal would blank. Short ones are drawn from so few that some are drawn twice, as in a full realm. */
export function seededCodes(random: SeededRandom): CredentialGenerator {
  const draw = (length: number) => Array.from({ length }, () => random.pick([...alphabet])).join('');
  const generator: CredentialGenerator = {
    credentials(service) {
      const { coding, codeLength } = service;
      const user = codeLength > 5 ? draw(codeLength) : draw(3).padStart(codeLength, '7');
      const drawn = { user, pass: coding === 'passcode' ? '' : draw(8) };
      return isRelayable(drawn) ? drawn : generator.credentials(service);
    },
  };
  return generator;
}
