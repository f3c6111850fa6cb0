import { describe, expect, test } from 'vitest';
import { memoryTokens } from './support/memory-tokens.ts';
import { openTokenSystem } from './support/token-vendor.ts';

const hour = 3_600_000;
const credentials = { clientId: 'hotel', clientSecret: 's & cret', refreshToken: 'entered' };

/** A system that changes the refresh token with each use, and functions that ask it. */
async function openRotating() {
  const clock: { now: () => number } = { now: () => 0 };
  const tokens = memoryTokens(() => clock.now());
  const opened = await openTokenSystem({ refreshToken: 'entered', rotates: true }, { tokens });
  clock.now = () => opened.clock.now;
  const { open, connector, connection } = opened;
  const otherFunction = () => open().fetch({ kind: 'reservation', id: 'R1' }, connector, connection);
  return { ...opened, tokens, otherFunction };
}

describe('a system that gives tokens for a refresh token', () => {
  test('and keeps that one is asked with it each time', async () => {
    const { fetch, clock, endpoint } = await openTokenSystem({ refreshToken: 'entered' });
    for (let i = 1; i <= 3; i++) {
      expect((await fetch('R1')).type).toBe('answered');
      expect(endpoint.given).toBe(i);
      clock.now += hour;
    }
  });

  test('and changes it with each use is asked with the last one, by whichever function', async () => {
    const { fetch, clock, endpoint, otherFunction } = await openRotating();
    expect((await fetch('R1')).type).toBe('answered');
    clock.now += hour;
    expect((await otherFunction()).type).toBe('answered');
    clock.now += hour;
    expect((await fetch('R1')).type).toBe('answered');
    expect(endpoint.given).toBe(3);
  });

  test('and refuses it is for the hotel to mend', async () => {
    const { fetch, endpoint } = await openRotating();
    endpoint.refreshTokens.clear();
    expect(await fetch('R1')).toEqual({ type: 'failed', why: 'token_http_400', denied: true });
  });

  test('is asked with the one that the hotel enters anew', async () => {
    const { fetch, endpoint, given, clock } = await openRotating();
    await fetch('R1');
    endpoint.refreshTokens.clear();
    endpoint.refreshTokens.add('anew');
    given.current = { ...credentials, refreshToken: 'anew' };
    clock.now += 60_000;
    expect((await fetch('R1')).type).toBe('answered');
  });
});

describe('a refresh token is not lost', () => {
  test('if the store takes nothing before it is used: then it is not used', async () => {
    const { fetch, tokens, endpoint } = await openRotating();
    tokens.failing = true;
    await expect(fetch('R1')).rejects.toThrow('the store takes nothing');
    expect([endpoint.given, [...endpoint.refreshTokens]]).toEqual([0, ['entered']]);
  });

  test('if the store takes nothing after it was used: what came of it is stored later, before it is used', async () => {
    const { fetch, tokens, endpoint, asked, otherFunction, clock } = await openRotating();
    tokens.beforePut = () => {
      tokens.failing = endpoint.given > 0;
    };
    await expect(fetch('R1')).rejects.toThrow('the store takes nothing');
    await expect(fetch('R1')).rejects.toThrow('the store takes nothing');
    expect([endpoint.given, asked().length]).toEqual([1, 0]);
    tokens.beforePut = () => {
      tokens.failing = false;
    };
    expect((await fetch('R1')).type).toBe('answered');
    clock.now += hour;
    expect((await otherFunction()).type).toBe('answered');
    expect(endpoint.given).toBe(2);
  });

  test('if the store has taken it and nobody was told', async () => {
    const { fetch, tokens, endpoint, otherFunction } = await openRotating();
    tokens.beforePut = () => {
      tokens.losesAnswers = endpoint.given > 0;
    };
    await expect(fetch('R1')).rejects.toThrow('nobody knows');
    expect((await otherFunction()).type).toBe('answered');
    expect((await fetch('R1')).type).toBe('answered');
    expect(endpoint.given).toBe(1);
  });

  test('if a function died before it could store it, at a system that ends none before the next is used', async () => {
    const { tokens, endpoint, otherFunction, clock } = await openRotating();
    await otherFunction();
    const stored = tokens.stored.get('sol');
    clock.now += hour;
    // The dead function's use of it, whose answer nobody has.
    endpoint.refreshTokens.add('lost');
    clock.now += 30_000;
    expect((await otherFunction()).type).toBe('answered');
    expect(tokens.stored.get('sol')?.refreshToken).not.toBe(stored?.refreshToken);
  });

  test('if the stored one is refused and the one that the hotel entered is not', async () => {
    const { fetch, endpoint, clock } = await openRotating();
    await fetch('R1');
    endpoint.refreshTokens.clear();
    endpoint.refreshTokens.add('entered');
    clock.now += hour;
    expect((await fetch('R1')).type).toBe('answered');
  });

  test('by a late write of an earlier one over a later one', async () => {
    const { fetch, tokens, endpoint, otherFunction, clock } = await openRotating();
    tokens.beforePut = () => {
      tokens.failing = endpoint.given > 0;
    };
    await expect(fetch('R1')).rejects.toThrow('the store takes nothing');
    tokens.beforePut = () => {
      tokens.failing = false;
    };
    // A system that still takes the entered one gives the other function a token of its own.
    endpoint.refreshTokens.add('entered');
    clock.now += 30_000;
    expect((await otherFunction()).type).toBe('answered');
    const later = tokens.stored.get('sol');
    expect((await fetch('R1')).type).toBe('answered');
    expect(tokens.stored.get('sol')).toEqual(later);
  });
});
