import { describe, expect, test } from 'vitest';
import { type Outgoing, sendingNeeds } from '../../src/ses/outgoing.ts';
import { decide } from './decide.ts';

const ses = (name: string) => `arn:aws:ses:eu-west-1:111122223333:${name}`;
const [domain, set, any] = [ses('identity/hotel.example'), ses('configuration-set/tickets'), ses('identity/*')];
const own = 'wifi@hotel.example';

/** A role that may send as raw mail. */
function role(Resource: string[], Condition: object = { StringEquals: { 'ses:FromAddress': own } }) {
  return { Effect: 'Allow', Action: 'ses:SendRawEmail', Resource, Condition };
}

interface Sending {
  readonly from?: string;
  readonly to?: string[];
  readonly action?: string;
  readonly identities?: string[];
  readonly sandbox?: boolean;
}

/** What is refused of a mail: the first resource that the role may not send with; undefined if it goes. */
function refused(statement: object, sending: Sending = {}): string | undefined {
  const { from = own, to = ['ada@example.com'], action = 'ses:SendRawEmail', sandbox = false } = sending;
  const { identities = ['hotel.example', ...to] } = sending;
  const mail: Pick<Outgoing, 'from' | 'senders' | 'recipients' | 'configurationSet'> = {
    from,
    senders: [/<(.*)>/.exec(from)?.[1] ?? from],
    recipients: to,
    configurationSet: 'tickets',
  };
  const needs = sendingNeeds(action, mail as Outgoing, { identities, sandbox });
  return needs.find(
    ({ resource, keys }) => decide(action, ses(resource), { identity: [statement], keys }) !== 'allowed',
  )?.resource;
}

describe('in the sandbox SES asks for the identity of the recipient too', () => {
  // https://github.com/GSA/data.gov/issues/3810, https://github.com/cloudposse/terraform-aws-ses/issues/40
  test('a role that may use the own identity alone is refused, and SES names that of the recipient', () => {
    expect(refused(role([domain, set]), { sandbox: true })).toBe('identity/ada@example.com');
    expect(refused(role([domain, set]))).toBeUndefined();
  });

  test('a recipient of a verified domain counts as that domain', () => {
    const guests = { to: ['ada@guests.example'], identities: ['hotel.example', 'guests.example'], sandbox: true };
    expect(refused(role([domain, set]), guests)).toBe('identity/guests.example');
  });

  test('a colleague at the own domain needs nothing more', () => {
    const colleague = { to: ['desk@hotel.example'], identities: ['hotel.example'], sandbox: true };
    expect(refused(role([domain, set]), colleague)).toBeUndefined();
  });

  test('a role that may use any identity from one address sends there, and from no other address', () => {
    expect(refused(role([any, set]), { sandbox: true })).toBeUndefined();
    expect(refused(role([any, set]), { sandbox: true, from: 'desk@hotel.example' })).toBe('identity/hotel.example');
  });

  test("SES's own simulator is nobody's identity", () => {
    const to = ['bounce@simulator.amazonses.com'];
    expect(refused(role([domain, set]), { to, identities: ['hotel.example'], sandbox: true })).toBeUndefined();
  });
});

// https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html: letter by letter, and without the name
describe('a role for one address', () => {
  test.each([
    [own, true],
    ['Hotel Sol <wifi@hotel.example>', true],
    ['desk@hotel.example', false],
    ['Wifi@hotel.example', false],
    ['wifi@Hotel.example', false],
    ['wifi+28XXX004@hotel.example', false],
    ['wifi@desk.hotel.example', false],
    ['wifi@hotel.example <desk@hotel.example>', false],
  ])('sends from %s: %s', (from, isSent) => {
    expect(refused(role([any, set]), { from })).toBe(isSent ? undefined : 'identity/hotel.example');
  });

  test('sends with tags if its policy says so', () => {
    const tagged = role([any, set], { StringLike: { 'ses:FromAddress': 'wifi+*@hotel.example' } });
    expect(refused(tagged, { from: 'wifi+28XXX004@hotel.example' })).toBeUndefined();
    expect(refused(tagged)).toBe('identity/hotel.example');
  });

  test('is for the name that the recipient sees, if its policy says so', () => {
    const named = role([any, set], { StringEquals: { 'ses:FromAddress': own, 'ses:FromDisplayName': 'Hotel Sol' } });
    expect(refused(named, { from: `Hotel Sol <${own}>` })).toBeUndefined();
    expect(refused(named, { from: `Hotel Luna <${own}>` })).toBe('identity/hotel.example');
    expect(refused(named)).toBe('identity/hotel.example');
  });

  // https://github.com/aws-samples/aws-serverless-batch-architecture/issues/1
  test('is refused on the ARN of its domain, once the address is an identity of its own', () => {
    const identities = ['hotel.example', own];
    expect(refused(role([domain, set]), { identities })).toBe(`identity/${own}`);
    expect(refused(role([any, set]), { identities })).toBeUndefined();
  });

  test('is refused with the ARN of another identity', () => {
    expect(refused(role([ses('identity/hotel-luna.example'), set]))).toBe('identity/hotel.example');
    expect(refused(role([domain.replace('eu-west-1', 'us-east-1'), set]))).toBe('identity/hotel.example');
  });
});

// https://github.com/usdigitalresponse/usdr-gost/pull/3080
test('the configuration set needs to be granted as well', () => {
  expect(refused(role([any]))).toBe('configuration-set/tickets');
  expect(refused(role([any, ses('configuration-set/other')]))).toBe('configuration-set/tickets');
});

// Of version 2, raw content needs what SendRawEmail of version 1 does: https://github.com/aws/aws-actionmailer-ses-ruby/issues/10
test('to send raw mails and to send others are two permissions', () => {
  expect(refused(role([any, set]), { action: 'ses:SendEmail' })).toBe('identity/hotel.example');
  expect(refused({ ...role([any, set]), Action: ['ses:SendEmail', 'ses:SendTemplatedEmail'] })).toBe(
    'identity/hotel.example',
  );
  expect(refused({ ...role([any, set]), Action: 'ses:Send*' }, { action: 'ses:SendEmail' })).toBeUndefined();
});
