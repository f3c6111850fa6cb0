import type { AccessToken } from '../../../app/ports/connections/hotel-system.ts';
import type { TokenPlace } from './token-place.ts';

/** A token that a system has refused, and its answer as a word. */
export interface RefusedToken {
  readonly token: string;
  readonly why: string;
}

/** When a token is looked at, and which one cannot be used. */
interface ValidAt {
  readonly now: number;
  readonly refused?: RefusedToken | undefined;
}

/** A token is renewed so long before its end, in milliseconds. */
const beforeEnd = 60_000;

/** The token, if it is of a place, has not been refused and has not ended. */
export function valid(
  token: AccessToken | undefined,
  { of }: TokenPlace,
  { now, refused }: ValidAt,
): AccessToken | undefined {
  return token?.of === of && token.token !== refused?.token && now < token.expiresAt ? token : undefined;
}

/** The token, if it will also be valid in a minute. */
export function fresh(token: AccessToken | undefined, place: TokenPlace, at: ValidAt): AccessToken | undefined {
  return valid(token, place, { ...at, now: at.now + beforeEnd });
}
