import { expect, test } from 'vitest';
import { isLive, keyStatus } from '../../../src/core/keys/api-key.ts';

const now = Date.parse('2026-07-30T10:00:00Z');
const [before, after] = ['2026-07-30T09:59:59.999Z', '2026-07-30T10:00:00.001Z'];

test.each([
  [{}, 'live'],
  [{ expiresAt: after }, 'live'],
  [{ expiresAt: '2026-07-30T10:00:00.000Z' }, 'expired'],
  [{ expiresAt: before }, 'expired'],
  [{ revokedAt: before }, 'revoked'],
  [{ revokedAt: before, expiresAt: after }, 'revoked'],
  [{ revokedAt: before, expiresAt: before }, 'revoked'],
] as const)('a key of %j is %s', (key, status) => {
  expect(keyStatus(key, now)).toBe(status);
  expect(isLive(key, now)).toBe(status === 'live');
});
