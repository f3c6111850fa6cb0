import { createHash, timingSafeEqual } from 'node:crypto';

/** What a CHAP login presents (RFC 2865, 5.3). */
export interface ChapLogin {
  /** The CHAP-Password: one byte that names the challenge, then 16 of MD5. */
  readonly response: Buffer;
  readonly challenge: Buffer;
}

/** Whether a CHAP response proves that a password is known. */
export function chapProves({ response, challenge }: ChapLogin, password: string): boolean {
  if (response.length !== 17) return false;
  const hash = createHash('md5').update(response.subarray(0, 1)).update(password).update(challenge).digest();
  return timingSafeEqual(hash, response.subarray(1));
}
