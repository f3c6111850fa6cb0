import { createCipheriv, createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasTicket } from '../../../src/core/stay/stay.ts';
import { md4 } from '../../../src/networks/proof.ts';
import { ticketOf } from '../logins/open-network.ts';
import { native, openDoor } from './open-door.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());

function desOf(seven: Buffer, block: Buffer): Buffer {
  const bits = [...seven].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const key = Buffer.from((bits.match(/.{7}/g) ?? []).map((part) => Number.parseInt(`${part}0`, 2)));
  return createCipheriv('des-ede3-ecb', Buffer.concat([key, key, key]), null)
    .setAutoPadding(false)
    .update(block);
}

/** MS-CHAP's proof of a password, as FreeRADIUS's configuration hands it over. */
function msChap(version: 1 | 2, user: string, password: string): Readonly<Record<string, string>> {
  const challenge = Buffer.alloc(version === 1 ? 8 : 16, 7);
  const peer = Buffer.alloc(16, 3);
  const both = createHash('sha1').update(peer).update(challenge).update(user).digest().subarray(0, 8);
  const keys = Buffer.concat([md4(Buffer.from(password, 'utf16le')), Buffer.alloc(5)]);
  const answer = [0, 7, 14].map((at) => desOf(keys.subarray(at, at + 7), version === 1 ? challenge : both));
  const before = version === 1 ? Buffer.alloc(24) : Buffer.concat([peer, Buffer.alloc(8)]);
  const response = Buffer.concat([Buffer.of(1, version === 1 ? 1 : 0), before, ...answer]).toString('hex');
  return {
    [version === 1 ? 'MS-CHAP-Response' : 'MS-CHAP2-Response']: '\u0001',
    'Tmp-String-4': challenge.toString('hex'),
    [version === 1 ? 'Tmp-String-5' : 'Tmp-String-6']: response,
  };
}

let codes = 0;
async function code(change: Parameters<typeof ticketOf>[1] = {}) {
  const user = `MSC0${String(codes++).padStart(4, '0')}`;
  return { user, ref: await door.issue({ ticket: ticketOf({}, { user, ...change }) }) };
}
const loginOf = async (ref: Parameters<typeof door.deps.stays.get>[0]) => {
  const stay = await door.deps.stays.get(ref);
  return hasTicket(stay) ? stay.ticket.login : undefined;
};

describe.each([1, 2] as const)('by MS-CHAPv%i', (version) => {
  const login = (user: string, password: string, typed = user) => door.login(typed, msChap(version, typed, password));

  test('FreeRADIUS is handed the password that was proven, in the spelling that was typed', async () => {
    const { user } = await code();
    for (const password of [user, user.toLowerCase(), `${user.slice(0, 4)}-${user.slice(4)}`])
      expect((await login(user, password)).told).toMatchObject({
        'control:Cleartext-Password': password,
        'reply:Session-Timeout': 3600,
      });
    const typed = ` ${user.toLowerCase()}`;
    expect((await login(user, typed, typed)).told).toMatchObject({ 'control:Cleartext-Password': typed });
  });

  test('an empty one is tried by FreeRADIUS after the code, as it can be handed no empty one', async () => {
    const { user } = await code();
    const { told } = await login(user, '');
    expect(told).toMatchObject({ 'control:Cleartext-Password': user, 'control:Tmp-String-3': 'passcode' });
    expect(told).not.toHaveProperty('control:Auth-Type');
    expect(told).not.toHaveProperty('reply:Reply-Message');
  });

  test('nothing is handed to whoever proves nothing', async () => {
    door.passes(60_000);
    const { user } = await code({ pass: 'S3CRET00', coding: 'base32pass' });
    for (const wrong of ['', user, 'S3CRET01']) {
      const { told, text } = await login(user, wrong);
      expect(told['control:Auth-Type']).toBe('Reject');
      expect(text).not.toContain('S3CRET');
    }
    expect((await login(user, 's3cret00')).told).toMatchObject({ 'control:Cleartext-Password': 's3cret00' });
  });
});

describe('a configuration that hands over no proof', () => {
  const unseen = { 'MS-CHAP2-Response': '\u0001', 'Tmp-String-0': 'Access-Accept' };

  test('is handed a code as it was typed, never a password, and nothing is stamped before it was proven', async () => {
    const { user, ref } = await code({ numUsers: 1 });
    expect((await door.login(user.toLowerCase(), unseen)).told).toMatchObject({
      'control:Cleartext-Password': user.toLowerCase(),
      'control:Tmp-String-3': 'passcode',
    });
    expect(await loginOf(ref)).toBeUndefined();
    const secret = await code({ pass: 'S3CRET00', coding: 'base32pass' });
    expect((await door.login(secret.user, unseen)).told).toMatchObject({ 'control:Auth-Type': 'Reject' });
  });

  const postauth = (user: string, n: number, reply = 'Access-Accept') =>
    door.ask(
      'postauth/',
      native({ 'User-Name': user, 'Calling-Station-Id': door.device(n), ...(reply && { 'Tmp-String-0': reply }) }),
    );

  test('tells when it has let somebody in: then the place is taken, and the first login stamped', async () => {
    const { user, ref } = await code({ numUsers: 1 });
    expect(await postauth(user, 1)).toMatchObject({ status: 204, text: '' });
    expect(await loginOf(ref)).toBeDefined();
    expect(await postauth(user, 1)).toMatchObject({ status: 204 });
    // 401: FreeRADIUS rejects after all.
    const full = await postauth(user, 2);
    expect(full).toMatchObject({ status: 401, told: { 'control:Auth-Type': 'Reject' } });
    expect(full.told['reply:Reply-Message']).toMatch(/^One device is online/);
  });

  test('lets nobody in whose ticket has died meanwhile', async () => {
    const { user, ref } = await code();
    await door.change(ref, (stay) => ({ ...stay, state: 'cancelled' }) as typeof stay);
    expect((await postauth(user, 1)).told['reply:Reply-Message']).toMatch(/^This login was cancelled/);
  });

  test.each(['Access-Reject', ''])('telling of a login that was refused changes nothing: %j', async (reply) => {
    const { user, ref } = await code();
    expect(await postauth(user, 1, reply)).toMatchObject({ status: 204 });
    expect(await loginOf(ref)).toBeUndefined();
  });
});
