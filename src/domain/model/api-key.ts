import { epochMs } from '../time/instant.ts';

/** What an API key may be used for. */
export const keyScopes = ['read', 'issue', 'events'] as const;
export type KeyScope = (typeof keyScopes)[number];

/** A key of the REST API, as it is stored: its secret as a digest only. */
export interface ApiKey {
  /** Twelve characters, `[a-z0-9]`: the part of the key that may be shown. */
  readonly id: string;
  /** SHA-256 of the whole key, base64url. */
  readonly hash: string;
  /** The only locations that it opens. */
  readonly locations: readonly string[];
  readonly scopes: readonly KeyScope[];
  /** ISO-8601. */
  readonly createdAt: string;
  /** ISO-8601; absent if it does not end by itself. */
  readonly expiresAt?: string;
  /** ISO-8601; absent while it is good. */
  readonly revokedAt?: string;
}

/** A secret by which a hotel system signs the events that it posts for a location (Standard Webhooks). */
export interface SigningSecret {
  /** Twelve characters, `[a-z0-9]`. */
  readonly id: string;
  readonly location: string;
  /** `whsec_` and base64. It is kept as it is: what verifies by HMAC must know it. */
  readonly secret: string;
  /** ISO-8601. */
  readonly createdAt: string;
  /** ISO-8601; absent if it does not end by itself. */
  readonly expiresAt?: string;
  /** ISO-8601; absent while it is good. */
  readonly revokedAt?: string;
}

/** How a key or secret stands: only a live one is good. */
export type KeyStatus = 'live' | 'expired' | 'revoked';

/** How a key or secret stands at an instant (epoch milliseconds). */
export function keyStatus({ expiresAt, revokedAt }: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): KeyStatus {
  if (revokedAt !== undefined) return 'revoked';
  return expiresAt !== undefined && now >= epochMs(expiresAt) ? 'expired' : 'live';
}

/** Whether a key or secret is good at an instant (epoch milliseconds). */
export function isLive(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: number): boolean {
  return keyStatus(key, now) === 'live';
}
