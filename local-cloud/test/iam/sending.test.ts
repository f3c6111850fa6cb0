import { describe, expect, test } from 'vitest';
import { decideNeed } from '../../src/iam/decide-access.ts';
import { readStatement } from '../../src/iam/statement.ts';
import { sendingNeeds } from '../../src/ses/outgoing.ts';

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
  readonly identities?: string[];
  readonly sandbox?: boolean;
}

/** What is refused of a mail: the first resource that the role may not send with; undefined if it goes. */
function refused(statement: object, sending: Sending = {}): string | undefined {
  const { from = own, to = ['ada@example.com'], sandbox = false } = sending;
  const { identities = ['hotel.example', ...to] } = sending;
  const senders = [/<(.*)>/.exec(from)?.[1] ?? from];
  const mail = { from, senders, recipients: to, configurationSet: 'tickets' };
  const identity = [readStatement(statement, 'identity')];
  return sendingNeeds(mail, { identities, sandbox }).find(
    (need) => decideNeed({ ...need, resource: ses(need.resource) }, { identity, resource: [] }) !== 'allowed',
  )?.resource;
}

describe('in the sandbox SES asks for the identity of the recipient too', () => {
  // https://github.com/GSA/data.gov/issues/3810, https://github.com/cloudposse/terraform-aws-ses/issues/40
  test.for<[why: string, resources: string[], sending: Sending, refusal: string | undefined]>([
    ['a role that may use the own identity alone', [domain, set], { sandbox: true }, 'identity/ada@example.com'],
    ['the same role out of it', [domain, set], {}, undefined],
    [
      'a recipient of a verified domain',
      [domain, set],
      { to: ['ada@guests.example'], identities: ['hotel.example', 'guests.example'], sandbox: true },
      'identity/guests.example',
    ],
    [
      'a colleague at the own domain',
      [domain, set],
      { to: ['desk@hotel.example'], identities: ['hotel.example'], sandbox: true },
      undefined,
    ],
    ['a role that may use any identity', [any, set], { sandbox: true }, undefined],
    ['from another address', [any, set], { sandbox: true, from: 'desk@hotel.example' }, 'identity/hotel.example'],
    [
      "SES's own simulator",
      [domain, set],
      { to: ['bounce@simulator.amazonses.com'], identities: ['hotel.example'], sandbox: true },
      undefined,
    ],
  ])('%s', ([, resources, sending, refusal]) => {
    expect(refused(role(resources), sending)).toBe(refusal);
  });
});

// https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html: letter by letter, and without the name
describe('a role for one address', () => {
  test.each([
    [own, true],
    ['Hotel Sol <wifi@hotel.example>', true],
    ['desk@hotel.example', false],
    ['Wifi@hotel.example', false],
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

test('to send raw mails and to send others are two permissions', () => {
  expect(refused({ ...role([any, set]), Action: ['ses:SendEmail', 'ses:SendTemplatedEmail'] })).toBe(
    'identity/hotel.example',
  );
});
