import type { ApiKey } from '../../src/core/keys/api-key.ts';
import { checkKey, drawKeyId, drawKeyText, keyDigest } from '../../src/core/keys/keys.store.ts';

const rounds = 20_000;
const id = drawKeyId();
const hash = keyDigest(drawKeyText(id)).toString('base64url');
const key: ApiKey = { id, hash, locations: ['28XXX004'], scopes: ['read'], createdAt: '2026-07-30T12:00:00.000Z' };
const ended: ApiKey = { ...key, id: drawKeyId(), revokedAt: '2026-07-30T12:00:00.000Z' };
const kept = new Map([key, ended].map((one) => [one.id, one]));
const deps = { keys: { get: async (one: string) => kept.get(one) }, now: Date.now };

/** Invalid keys of several kinds; rejecting each must take equally long. */
const presented = {
  unknown: () => drawKeyText(drawKeyId()),
  wrong: () => drawKeyText(id),
  revoked: () => drawKeyText(ended.id),
};
const times: Record<keyof typeof presented, number[]> = { unknown: [], wrong: [], revoked: [] };
const kinds = Object.keys(presented) as (keyof typeof presented)[];

for (let round = 0; round < rounds; round++) {
  for (const kind of kinds) {
    const text = presented[kind]();
    const start = process.hrtime.bigint();
    await checkKey(text, deps);
    times[kind].push(Number(process.hrtime.bigint() - start));
  }
}

function median(kind: keyof typeof presented): number {
  return times[kind].sort((a, b) => a - b)[rounds / 2] ?? 0;
}

const wrong = median('wrong');
console.log(`A key with a wrong secret is refused in ${(wrong / 1000).toFixed(1)} µs (median of ${rounds}).`);
for (const kind of ['unknown', 'revoked'] as const)
  console.log(`${kind} key / wrong secret: ${(median(kind) / wrong).toFixed(3)}`);
