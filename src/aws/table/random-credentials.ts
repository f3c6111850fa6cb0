import { randomInt } from 'node:crypto';
import type { CredentialGenerator } from '../../app/ports/credential-generator.ts';

/** Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const passwordLength = 8;

/** Codes from the system's secure random source, every character equally likely: 5 bits each. */
export const randomCredentials: CredentialGenerator = {
  credentials({ coding, codeLength }) {
    return { user: draw(codeLength), pass: coding === 'passcode' ? '' : draw(passwordLength) };
  },
};

function draw(length: number): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
