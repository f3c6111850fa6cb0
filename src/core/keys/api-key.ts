import { epochMs } from '../../kit/time.ts';

/** The scopes of an API key. */
export const keyScopes = ['read', 'issue', 'events', 'desk', 'figures', 'network'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A stored key of the REST API, with a digest instead of the secret. */
export interface ApiKey {
  /** Twelve characters, `[a-z0-9]`: the part of the key that may be shown. */
  readonly id: string;
  /** SHA-256 of the whole key, base64url. */
  readonly hash: string;
  /** The locations for which the key is valid. */
  readonly locations: readonly string[];
  readonly scopes: readonly KeyScope[];
  /** ISO-8601. */
  readonly createdAt: string;
  /** ISO-8601; absent if it does not expire. */
  readonly expiresAt?: string;
  /** ISO-8601; absent if it is not revoked. */
  readonly revokedAt?: string;
}

/** A secret with which a hotel system signs the events that it posts for a location (Standard Webhooks). */
export interface SigningSecret {
  /** Twelve characters, `[a-z0-9]`. */
  readonly id: string;
  readonly location: string;
  /** `whsec_` and base64. Stored as plain text, because HMAC verification needs it. */
  readonly secret: string;
  /** ISO-8601. */
  readonly createdAt: string;
  /** ISO-8601; absent if it does not expire. */
  readonly expiresAt?: string;
  /** ISO-8601; absent if it is not revoked. */
  readonly revokedAt?: string;
}

/** The status of a key or secret: only a live one is valid. */
export type KeyStatus = 'live' | 'expired' | 'revoked';

/** The status of a key or secret at an instant (epoch milliseconds). */
export function keyStatus({ expiresAt, revokedAt }: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): KeyStatus {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && now >= epochMs(expiresAt) ? 'expired' : 'live';
}

/** Whether a key or secret is valid at an instant (epoch milliseconds). */
export function isLive(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): boolean {
  return keyStatus(key, now) === 'live';
}
