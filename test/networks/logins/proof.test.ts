import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { md4, msChapProves, provenPassword } from '../../../src/networks/proof.ts';

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex');

test.each([
  ['', '31d6cfe0d16ae931b73c59d7e0c089c0'],
  ['abc', 'a448017aaf21d8525fc10ae87aa6729d'],
  ['abcdefghijklmnopqrstuvwxyz', 'd79e1c308aa5bbcdeea8ed63df412da9'],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789', '043f8582f241db351ce627e153e7f0e4'],
  ['1234567890'.repeat(8), 'e33b4ddc9c38f2199c3e7b164fcc0536'],
])('MD4 of %j is as RFC 1320 has it', (text, digest) => {
  expect(md4(Buffer.from(text)).toString('hex')).toBe(digest);
});

// RFC 2759, 9.2.
const version2 = {
  user: 'User',
  challenge: hex('5B5D7C7D7B3F2F3E3C2C602132262628'),
  response: hex(
    `0100 21402324255E262A28295F2B3A337C7E 0000000000000000 82309ECD8D708B5EA08FAA3981CD83544233114A3D85D6DF`,
  ),
};
// RFC 2433, B.2, with its NT answer.
const version1 = {
  user: 'User',
  challenge: hex('102DB5DF085D3041'),
  response: hex(`0101 ${'00'.repeat(24)} 4E9D3C8F9CFD385D5BF4D3246791956CA4C351AB409A3D61`),
};

describe.each([
  ['MS-CHAPv2', version2, 'clientPass'],
  ['MS-CHAPv1', version1, 'MyPw'],
])('%s', (_, login, password) => {
  test('proves the password of the RFC, and no other one', () => {
    expect(msChapProves(login, password)).toBe(true);
    for (const other of ['', `${password} `, password.toLowerCase()]) expect(msChapProves(login, other)).toBe(false);
  });

  test('proves nothing if it is cut, or longer than it may be', () => {
    for (const response of [Buffer.alloc(0), login.response.subarray(1), Buffer.concat([login.response, hex('00')])])
      expect(msChapProves({ ...login, response }, password)).toBe(false);
    for (const challenge of [Buffer.alloc(0), Buffer.alloc(24)])
      expect(msChapProves({ ...login, challenge }, password)).toBe(false);
  });
});

const passcode = { user: '7K3MQ9XT', pass: '', radiusUser: '0123456789', coding: 'passcode' } as const;
const login = { user: '7K3MQ9XT', pass: 'A0B1C2D3', radiusUser: '0123456789', coding: 'base32pass' } as const;
const typed = (user: string) => ({ user, realm: 'HOTELSOL' });

function chap(password: string) {
  const [challenge, id] = [Buffer.from('sixteen bytes it'), Buffer.of(7)];
  const hash = createHash('md5').update(id).update(password).update(challenge).digest();
  return { kind: 'chap', challenge, response: Buffer.concat([id, hash]) } as const;
}

describe.each([
  ['PAP', (password: string) => ({ kind: 'pap', password }) as const],
  ['CHAP', chap],
])('by %s', (_, present) => {
  const proves = (password: string, ticket: typeof passcode | typeof login, user: string) =>
    provenPassword(present(password), ticket, typed(user));

  test.each(['', '7K3MQ9XT', '7k3mq9xt', '7K3M-Q9XT', '7k3m-q9xt'])(
    'a passcode is good with nothing as the password, or with itself: %j',
    (password) => {
      expect(proves(password, passcode, '7K3MQ9XT')).toBe(password);
    },
  );

  test('a passcode is good with what was typed as the user name', () => {
    expect(proves(' 7k3m-Q9xt', passcode, ' 7k3m-Q9xt')).toBe(' 7k3m-Q9xt');
  });

  test.each(['VOID', ' ', '7K3MQ9X', 'A0B1C2D3'])('nothing else is: %j', (password) => {
    expect(proves(password, passcode, '7K3MQ9XT')).toBeUndefined();
  });

  test.each(['A0B1C2D3', 'a0b1c2d3', 'A0B1-C2D3'])('a password is good in capitals or not: %j', (password) => {
    expect(proves(password, login, '7k3mq9xt')).toBe(password);
    expect(proves(password, login, '0123456789')).toBe(password);
  });

  test.each(['', '7K3MQ9XT', 'A0B1C2D4'])('of a login with a password nothing else is: %j', (password) => {
    expect(proves(password, login, '7K3MQ9XT')).toBeUndefined();
  });

  test.each(['', 'VOID', '0123456789'])('who knows a ticket’s number does not know its code: %j', (password) => {
    expect(proves(password, passcode, '0123456789')).toBeUndefined();
    expect(proves('7K3MQ9XT', passcode, '0123456789')).toBe('7K3MQ9XT');
  });
});

test('where only the RADIUS server sees the proof, it is handed a passcode as it was typed, and never a password', () => {
  expect(provenPassword({ kind: 'unseen' }, passcode, typed('7k3m-q9xt'))).toBe('7k3m-q9xt');
  expect(provenPassword({ kind: 'unseen' }, passcode, typed('0123456789'))).toBeUndefined();
  expect(provenPassword({ kind: 'unseen' }, login, typed('7K3MQ9XT'))).toBeUndefined();
});
