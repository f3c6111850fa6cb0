import { expect, test } from 'vitest';
import { givenProofs, newProof } from '../../../src/hotel-systems/connection/commands/webhook-proof.cli.ts';
import type { WebhookAuth } from '../../../src/hotel-systems/connector/connector.ts';
import { anyConnector } from '../../core/support/any-connector.ts';

const hmac: WebhookAuth = { kind: 'hmac', header: 'X-Signature', hash: 'sha256', encoding: 'hex', prefix: '' };
const header: WebhookAuth = { kind: 'header', name: 'X-Token' };
const made = (auth: WebhookAuth, { authOptional = false, isWanted = false } = {}) =>
  newProof(anyConnector({ auth, authOptional }), isWanted);

test('what the hotel chooses is made here, with 256 bits, and differs each time', () => {
  expect(made(header)).toEqual({ values: [expect.stringMatching(/^[\w-]{43}$/)], made: true });
  expect(made({ kind: 'bearer' })?.values[0]).toMatch(/^[\w-]{43}$/);
  for (const kind of ['basic', 'wsse'] as const) expect(made({ kind })?.values[0]).toMatch(/^wifi-tickets:[\w-]{43}$/);
  expect(made(header)).not.toEqual(made(header));
});

test('what the system makes, or may do without, is not, unless it is asked for', () => {
  for (const auth of [hmac, { kind: 'standard-webhooks' }, { kind: 'url' }, { kind: 'sns' }] as const) {
    expect(made(auth)).toBeUndefined();
    const why =
      auth.kind === 'url' ? /connector\.yaml of posada has auth: \{ kind: url \}.* set auth: / : /makes the .* itself/;
    expect(() => made(auth, { isWanted: true })).toThrow(why);
  }
  expect(made({ kind: 'basic' }, { authOptional: true })).toBeUndefined();
  expect(made({ kind: 'basic' }, { authOptional: true, isWanted: true })?.values).toHaveLength(1);
});

test('what is given may be several lines, as of a system with a secret for each kind of event', () => {
  expect(givenProofs({ kind: 'basic' }, 'ada:p4ss word\n')).toEqual(['ada:p4ss word']);
  expect(givenProofs(hmac, ' one \r\n\ntwo\none')).toEqual(['one', 'two']);
  expect(() => givenProofs(hmac, 'S3CR3T\n'.repeat(11))).toThrow('more than 10 lines');
  const secret = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;
  expect(givenProofs({ kind: 'standard-webhooks' }, `${secret}\n`)).toEqual([secret]);
  const topic = 'arn:aws:sns:eu-west-1:123456789012:bookings';
  expect(givenProofs({ kind: 'sns' }, topic)).toEqual([topic]);
});

test.each<[WebhookAuth, string]>([
  [{ kind: 'basic' }, 'S3CR3T'],
  [{ kind: 'basic' }, ':S3CR3T'],
  [{ kind: 'wsse' }, 'ada:'],
  [{ kind: 'bearer' }, 'S3CR3T S3CR3T'],
  [header, 'good\nS3CR3T-ñ'],
  [{ kind: 'standard-webhooks' }, 'whsec_S3CR3T'],
  [{ kind: 'url' }, 'S3CR3T'],
  [{ kind: 'sns' }, 'S3CR3T'],
])('what can be no proof of %j is refused, and not repeated', (auth, given) => {
  const refused = () => givenProofs(auth, given);
  expect(refused).toThrow();
  expect(refused).not.toThrow('S3CR3T');
});
