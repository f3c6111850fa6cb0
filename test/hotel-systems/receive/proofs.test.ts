import { createHash, createHmac, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { WebhookAuth } from '../../../src/hotel-systems/connector/connector.ts';
import { now, openReceiver, type Sent } from './open-receiver.ts';

afterEach(() => vi.restoreAllMocks());

const body = '{"event": "new", "bookingId": 5}';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const hmac = (secret: string, text: string | Buffer, hash: string, encoding: 'hex' | 'base64') =>
  createHmac(hash, secret).update(text).digest(encoding);

/** Signs as the library does that others use. */
function standard(secret: string, { at = now, prefix = 'webhook', text = body, id = 'msg_1' } = {}): Sent {
  const date = new Date(at);
  return {
    body: text,
    headers: {
      [`${prefix}-id`]: id,
      [`${prefix}-timestamp`]: String(Math.floor(at / 1000)),
      [`${prefix}-signature`]: new Webhook(secret).sign(id, date, text),
    },
  };
}

function soap(token: string, text = '<OTA_HotelResNotifRQ EchoToken="e"/>'): string {
  return `<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>
    <wsse:Security xmlns:wsse="http://example.com/wsse">${token}</wsse:Security></s:Header><s:Body>${text}</s:Body></s:Envelope>`;
}
const profile = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0';
const plainToken = (user: string, password: string) =>
  `<wsse:UsernameToken><wsse:Username>${user}</wsse:Username><wsse:Password Type="${profile}#PasswordText">${password}</wsse:Password></wsse:UsernameToken>`;

function digestToken(user: string, password: string, at = now): string {
  const [nonce, created] = [randomBytes(16), new Date(at).toISOString()];
  const digest = createHash('sha1').update(nonce).update(created).update(password).digest('base64');
  return `<w:UsernameToken xmlns:w="x"><w:Username>${user}</w:Username><w:Password Type='${profile}#PasswordDigest'>${digest}</w:Password>
    <w:Nonce>${nonce.toString('base64')}</w:Nonce><u:Created xmlns:u="y">${created}</u:Created></w:UsernameToken>`;
}

const whsec = () => `whsec_${randomBytes(24).toString('base64')}`;
const lodgify: WebhookAuth = {
  kind: 'hmac',
  header: 'ms-signature',
  hash: 'sha256',
  encoding: 'either',
  prefix: 'sha256=',
};
const plainHmac: WebhookAuth = { kind: 'hmac', header: 'X-Signature', hash: 'sha512', encoding: 'base64', prefix: '' };

/** By kind: what the system is given, the same during a rotation, and how it shows it. */
const kinds: Readonly<
  Record<string, { auth: WebhookAuth; proofs: [string, string]; xml?: true; send: (proof: string) => Sent }>
> = {
  header: {
    auth: { kind: 'header', name: 'X-Hotel-Key' },
    proofs: ['first value', 'second value'],
    send: (value) => ({ body, headers: { 'X-Hotel-Key': value } }),
  },
  basic: {
    auth: { kind: 'basic' },
    proofs: ['sol:pass:word é', 'luna:other'],
    send: (user) => ({ body, headers: { authorization: `Basic ${base64(user)}` } }),
  },
  bearer: {
    auth: { kind: 'bearer' },
    proofs: ['token-one', 'token-two'],
    send: (token) => ({ body, headers: { authorization: `bearer ${token}` } }),
  },
  'hmac in hex with a prefix': {
    auth: lodgify,
    proofs: ['signing-one', 'signing-two'],
    send: (secret) => ({ body, headers: { 'ms-signature': `sha256=${hmac(secret, body, 'sha256', 'hex')}` } }),
  },
  'hmac in capital hex': {
    auth: { ...lodgify, encoding: 'hex' },
    proofs: ['signing-one', 'signing-two'],
    send: (secret) => ({
      body,
      headers: { 'ms-signature': `sha256=${hmac(secret, body, 'sha256', 'hex').toUpperCase()}` },
    }),
  },
  'hmac in base64, either allowed': {
    auth: lodgify,
    proofs: ['signing-one', 'signing-two'],
    send: (secret) => ({ body, headers: { 'ms-signature': `sha256=${hmac(secret, body, 'sha256', 'base64')}` } }),
  },
  'hmac by SHA-512 without a prefix': {
    auth: plainHmac,
    proofs: ['signing-one', 'signing-two'],
    send: (secret) => ({ body, headers: { 'x-signature': hmac(secret, body, 'sha512', 'base64') } }),
  },
  'standard webhooks': { auth: { kind: 'standard-webhooks' }, proofs: [whsec(), whsec()], send: standard },
  'standard webhooks by Svix': {
    auth: { kind: 'standard-webhooks' },
    proofs: [whsec(), whsec()],
    send: (secret) => standard(secret, { prefix: 'svix' }),
  },
  'a SOAP header': {
    auth: { kind: 'wsse' },
    xml: true,
    proofs: ['fixture-user:fixture & <pass>', 'other:word'],
    send: (user) => {
      const [name = '', password = ''] = user.split(':');
      return { body: soap(plainToken(name, password.replace('&', '&amp;').replace('<', '<![CDATA[<]]>'))) };
    },
  },
  'a SOAP header with a digest': {
    auth: { kind: 'wsse' },
    xml: true,
    proofs: ['fixture-user:pass:word', 'other:word'],
    send: (user) => ({ body: soap(digestToken(user.split(':')[0] ?? '', user.slice(user.indexOf(':') + 1))) }),
  },
};

describe.each(Object.entries(kinds))('a delivery proven by %s', (_, { auth, proofs, xml, send }) => {
  const receiver = (given: readonly string[], authOptional = false) =>
    openReceiver({ auth, authOptional, body: xml ? 'xml' : 'json' }, { proofs: given });
  const status = async (given: readonly string[], sent: Sent) => (await receiver(given).deliver(sent)).status;
  const [one, other] = proofs;

  test('is taken in with the right proof, as text or in base64, and again when it is replayed', async () => {
    const { deliver, queued } = receiver([one]);
    const sent = send(one);
    for (const base64 of [false, true, true]) expect((await deliver({ ...sent, base64 })).status).toBe(200);
    expect(queued).toHaveLength(3);
  });

  test('is refused with a wrong proof, and nothing of it is kept', async () => {
    const { deliver, queued, logged } = receiver([one]);
    expect((await deliver(send(other))).status).toBe(401);
    expect(queued).toEqual([]);
    expect(logged).toEqual([
      { event: 'delivery_refused', connection: 'sol', reason: 'proof_wrong', status: 401, request: 'request-1' },
    ]);
  });

  test('is refused without a proof', async () => {
    const { deliver, queued, logged } = receiver([one]);
    expect((await deliver({ body: xml ? soap('') : body })).status).toBe(401);
    expect(queued).toEqual([]);
    expect(logged[0]).toMatchObject({ reason: 'proof_missing', status: 401 });
  });

  test('is taken in with either proof while the hotel changes over, and with the old one no more afterwards', async () => {
    expect([await status([one, other], send(one)), await status([one, other], send(other))]).toEqual([200, 200]);
    expect([await status([other], send(one)), await status([other], send(other))]).toEqual([401, 200]);
  });

  test('needs one that was set: none, or an empty one, opens nothing', async () => {
    expect([await status([], send(one)), await status([''], send(one))]).toEqual([401, 401]);
    // The library does not sign with nothing.
    if (auth.kind !== 'standard-webhooks') expect(await status([''], send(''))).toBe(401);
  });

  test('needs none where the system leaves it to the hotel, unless the hotel has set one', async () => {
    const bare = { body: xml ? soap('') : body };
    expect((await receiver([], true).deliver(bare)).status).toBe(200);
    expect((await receiver([one], true).deliver(bare)).status).toBe(401);
  });
});

describe('a signature', () => {
  const signed = Object.entries(kinds).filter(([, { auth }]) => /hmac|standard/.test(auth.kind));

  test.each(signed)('is over the bytes as they came: %s', async (_, { auth, proofs: [proof], send }) => {
    const { headers = {} } = send(proof);
    const { deliver, queued } = openReceiver({ auth }, { proofs: [proof] });
    const same = [JSON.stringify(JSON.parse(body)), `${body}\n`, `\uFEFF${body}`, body.replace('5', '5.0')];
    for (const text of same) expect((await deliver({ body: text, headers })).status).toBe(401);
    expect(queued).toEqual([]);
    expect((await deliver({ body, headers })).status).toBe(200);
  });

  test('over other characters than ASCII, sent in base64, is right', async () => {
    const text = '{"name":"Ada Ü 🌊"}';
    const { deliver, queued } = openReceiver({ auth: lodgify }, { proofs: ['signing'] });
    const headers = { 'ms-signature': `sha256=${hmac('signing', text, 'sha256', 'hex')}` };
    expect((await deliver({ body: text, headers, base64: true })).status).toBe(200);
    expect(queued[0]?.body).toBe(text);
  });

  test.each(['', 'sha256=', 'sha256', 'SHA256=', 'sha1='])('needs its prefix: "%s" is none', async (prefix) => {
    const { deliver } = openReceiver({ auth: lodgify }, { proofs: ['signing'] });
    const code = prefix === 'sha256=' ? '' : hmac('signing', body, 'sha256', 'hex');
    expect((await deliver({ body, headers: { 'ms-signature': `${prefix}${code}` } })).status).toBe(401);
  });

  test('in the encoding that the system does not use is none', async () => {
    const { deliver } = openReceiver({ auth: plainHmac }, { proofs: ['signing'] });
    expect((await deliver({ body, headers: { 'x-signature': hmac('signing', body, 'sha512', 'hex') } })).status).toBe(
      401,
    );
  });
});

describe('a signature of Standard Webhooks', () => {
  const secret = whsec();
  const { deliver, queued } = openReceiver({ auth: { kind: 'standard-webhooks' } }, { proofs: [secret] });
  const minutes = 60_000;

  test.each([-6, -5.1, 5.1, 60])('is too old or too far ahead: %d minutes', async (ago) => {
    expect((await deliver(standard(secret, { at: now + ago * minutes }))).status).toBe(401);
  });

  test.each([-4.9, 0, 4.9])('is good for five minutes: %d', async (ago) => {
    expect((await deliver(standard(secret, { at: now + ago * minutes }))).status).toBe(200);
  });

  test('covers the id and the time', async () => {
    const { headers = {} } = standard(secret);
    const before = queued.length;
    for (const [name, value] of [
      ['webhook-id', 'msg_2'],
      ['webhook-id', ''],
      ['webhook-timestamp', String(now / 1000 + 1)],
      ['webhook-timestamp', `${now / 1000}.0`],
      ['webhook-timestamp', ''],
    ]) {
      expect((await deliver({ body, headers: { ...headers, [String(name)]: String(value) } })).status).toBe(401);
    }
    expect(queued).toHaveLength(before);
  });

  test('may stand among others, of other secrets and versions', async () => {
    const { headers = {} } = standard(secret);
    const several = `v1a,AAAA v1,${base64('no')} ${headers['webhook-signature']} v1,`;
    expect((await deliver({ body, headers: { ...headers, 'webhook-signature': several } })).status).toBe(200);
    const other = String(headers['webhook-signature']).replace('v1,', 'v2,');
    expect((await deliver({ body, headers: { ...headers, 'webhook-signature': other } })).status).toBe(401);
  });

  test('is none with a secret that is no secret', async () => {
    const { deliver } = openReceiver({ auth: { kind: 'standard-webhooks' } }, { proofs: ['whsec_', '!!!'] });
    const code = createHmac('sha256', '')
      .update(`m.${now / 1000}.${body}`)
      .digest('base64');
    const headers = { 'webhook-id': 'm', 'webhook-timestamp': String(now / 1000), 'webhook-signature': `v1,${code}` };
    expect((await deliver({ body, headers })).status).toBe(401);
  });
});

test('a password in a SOAP header is that of its token, whatever else stands in the header', async () => {
  const { deliver } = openReceiver({ auth: { kind: 'wsse' }, body: 'xml' }, { proofs: ['fixture-user:pass'] });
  const times = `<u:Timestamp xmlns:u="y"><u:Created>2026-11-26T11:00:00Z</u:Created><u:Username>x</u:Username></u:Timestamp>`;
  for (const token of [digestToken('fixture-user', 'pass'), plainToken('fixture-user', 'pass')]) {
    for (const header of [token + times, times + token])
      expect((await deliver({ body: soap(header) })).status).toBe(200);
  }
});

describe('a password in a SOAP header', () => {
  const { deliver, queued } = openReceiver(
    { auth: { kind: 'wsse' }, body: 'xml' },
    { proofs: ['fixture-user:fixture-password'] },
  );

  test('is found in a delivery as SiteMinder documents it, and does not get into the queue', async () => {
    const text = readFileSync(new URL('in-house-soap.xml', import.meta.url), 'utf8');
    expect(text).toContain('fixture-password');
    expect((await deliver({ body: text, headers: { 'content-type': 'text/xml; charset=utf-8' } })).status).toBe(200);
    expect(queued.at(-1)?.body).toContain('HotelReservation');
    expect(queued.at(-1)?.body).not.toMatch(/fixture-password|fixture-user|UsernameToken/);
  });

  test.each([-6, 6])('with a digest is too old or too far ahead: %d minutes', async (minutes) => {
    const token = digestToken('fixture-user', 'fixture-password', now + minutes * 60_000);
    expect((await deliver({ body: soap(token) })).status).toBe(401);
  });

  test.each([
    plainToken('fixture-user', 'fixture-passwor'),
    plainToken('fixture-user', ''),
    plainToken('', 'fixture-password'),
    plainToken('fixture-user:fixture-password', ''),
    '<wsse:UsernameToken/>',
    '<!-- <wsse:UsernameToken> --><wsse:Username>fixture-user</wsse:Username><wsse:Password>fixture-password</wsse:Password>',
  ])('is not right: %s', async (token) => {
    expect((await deliver({ body: soap(token) })).status).toBe(401);
  });
});

test('a delivery by SNS must be of the topic that the connection is for, and keeps its whole envelope for who checks its signature', async () => {
  const envelope = {
    Type: 'SubscriptionConfirmation',
    MessageId: 'm',
    Token: '2336412f',
    TopicArn: 'arn:aws:sns:eu-west-1:123456789012:bookings',
    Message: 'You have chosen to subscribe\nto the topic',
    SubscribeURL: 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f',
    Timestamp: '2026-11-26T12:00:00.000Z',
    SignatureVersion: '2',
    Signature: 'c2ln',
    SigningCertURL: 'https://sns.eu-west-1.amazonaws.com/cert.pem',
  };
  const { deliver, queued } = openReceiver({ auth: { kind: 'sns' } }, { proofs: [envelope.TopicArn] });
  const headers = { 'content-type': 'text/plain; charset=UTF-8', 'x-amz-sns-message-type': envelope.Type };
  expect((await deliver({ body: JSON.stringify(envelope, null, 2), headers })).status).toBe(200);
  expect(JSON.parse(queued[0]?.body ?? '')).toEqual(envelope);
  const other = { ...envelope, TopicArn: 'arn:aws:sns:eu-west-1:210987654321:bookings' };
  expect((await deliver({ body: JSON.stringify(other), headers })).status).toBe(401);
  expect((await deliver({ body: '{}', headers })).status).toBe(401);
  expect(queued).toHaveLength(1);
});

test.each([
  ['basic', 'Basic realm="webhooks"'],
  ['bearer', 'Bearer'],
] as const)('who shows no proof is told how to, by HTTP’s own header: %s', async (kind, scheme) => {
  const { deliver } = openReceiver({ auth: { kind } }, { proofs: ['a:b'] });
  expect(await deliver({ body })).toEqual({ status: 401, headers: { 'www-authenticate': scheme }, body: '' });
});

test('no secret, proof, address or word of a body is logged, whatever happens', async () => {
  const secrets = ['canary-proof', 'canary-header', 'canary-body', '203.0.113.77'];
  for (const kind of Object.values(kinds)) {
    const { deliver, logged, secret } = openReceiver(
      { auth: kind.auth, sources: ['192.0.2.1'] },
      { proofs: ['canary-proof'] },
    );
    const headers = {
      authorization: 'Bearer canary-header',
      'x-signature': 'canary-header',
      'svix-signature': 'v1,canary-header',
    };
    for (const text of ['{"a":"canary-body"}', 'canary-body', '<a>canary-body</a>', '']) {
      await deliver({ body: text, headers, sourceIp: '203.0.113.77' });
      await deliver({ body: text, headers, secret: `${secret}canary-proof` });
    }
    expect(logged.length).toBeGreaterThan(4);
    for (const one of [...secrets, secret]) expect(JSON.stringify(logged)).not.toContain(one);
  }
});
