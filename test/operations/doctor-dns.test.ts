import { describe, expect, test } from 'vitest';
import type { DnsAnswer } from '../../src/operations/doctor/checks/check-dns.ts';
import type { MailIdentity } from '../../src/operations/doctor/checks/check-identity.ts';
import { diagnoseDns } from '../../src/operations/doctor/diagnose.cli.ts';
import { type AskDns, mailDns } from '../../src/operations/doctor/facts/dns.client.ts';
import { anyFacts } from './support/any-facts.ts';

const tokens = ['one', 'two', 'three'];
const identity: MailIdentity = {
  name: 'hotel-sol.example',
  kind: 'domain',
  verified: true,
  dkim: {
    enabled: true,
    status: 'SUCCESS',
    records: tokens.map((token) => ({
      name: `${token}._domainkey.hotel-sol.example`,
      type: 'CNAME',
      value: `${token}.dkim.amazonses.com`,
    })),
  },
  mailFrom: {
    domain: 'bounce.hotel-sol.example',
    status: 'SUCCESS',
    rejects: true,
    records: {
      mx: { name: 'bounce.hotel-sol.example', type: 'MX', value: '10 feedback-smtp.eu-west-1.amazonses.com' },
      spf: { name: 'bounce.hotel-sol.example', type: 'TXT', value: 'v=spf1 include:amazonses.com ~all' },
    },
  },
};
/** The identity with other facts of its signature, or of its bounce domain. */
const signed = (dkim: Partial<MailIdentity['dkim']>): Given => ({
  of: { ...identity, dkim: { ...identity.dkim, ...dkim } },
});
const bounced = (mailFrom: Partial<NonNullable<MailIdentity['mailFrom']>>): Given => ({
  of: { ...identity, mailFrom: identity.mailFrom && { ...identity.mailFrom, ...mailFrom } },
});
const pending = signed({ status: 'PENDING' });
const address: MailIdentity = {
  name: 'wifi@hotel-sol.example',
  kind: 'address',
  verified: true,
  dkim: { enabled: false, status: 'NOT_STARTED', records: [] },
};

type Zone = Readonly<Record<string, readonly string[] | string>>;
const mx = 'bounce.hotel-sol.example MX';
const spf = 'bounce.hotel-sol.example TXT';
const dmarc = '_dmarc.hotel-sol.example TXT';
const firstKey = 'one._domainkey.hotel-sol.example CNAME';
/** All as SES wants it. A text in place of values: DNS does not answer, by this code. */
const whole: Zone = {
  ...Object.fromEntries(
    tokens.map((token) => [`${token}._domainkey.hotel-sol.example CNAME`, [`${token}.dkim.amazonses.com`]]),
  ),
  [mx]: ['10 feedback-smtp.eu-west-1.amazonses.com'],
  [spf]: ['v=spf1 include:amazonses.com ~all'],
  [dmarc]: ['v=DMARC1; p=reject'],
};

function asker(zone: Zone): AskDns {
  return async (name, type): Promise<DnsAnswer> => {
    const values = zone[`${name} ${type}`];
    if (typeof values === 'string') return { type: 'unreachable', code: values };
    return values === undefined || values.length === 0 ? { type: 'absent' } : { type: 'found', values };
  };
}

interface Given {
  readonly of?: MailIdentity;
  readonly sender?: string;
  readonly sent?: number;
}

/** One finding about a domain whose DNS differs from the whole in some records. */
async function found(
  check: string,
  change: Zone,
  { of = identity, sender = 'hotel-sol.example', sent = 0 }: Given = {},
) {
  const dns = await mailDns(of, sender, asker({ ...whole, ...change }));
  const facts = anyFacts({ dns, identity: of, sent });
  return diagnoseDns(facts).find((finding) => finding.check === check);
}

type Case = readonly [what: string, change: Zone, state: string, words: RegExp, given?: Given];

/** The finding of a check in a case, which says what the case expects. */
async function isTold(check: string, [, change, state, words, given]: Case) {
  const finding = await found(check, change, given);
  expect([finding?.state, `${finding?.found} ${finding?.todo}`]).toEqual([state, expect.stringMatching(words)]);
  return finding;
}

const below: Given = { sender: 'mail.hotel-sol.example' };
const lax = { [dmarc]: ['v=DMARC1; p=none'] };

describe('the signature in DNS', () => {
  test.for<Case>([
    ['all there', {}, 'ok', /^DNS has the 3 records for signing \(DKIM\)\. /],
    ['there, and not seen by SES yet', {}, 'ok', /SES has not seen them yet.*nothing to set/, pending],
    ['there, and SES has given up', {}, 'warn', /given up.*Edit > Save/, signed({ status: 'FAILED' })],
    ['not there', { [firstKey]: [] }, 'fail', /lacks 1 of the 3.*seen them before, and soon stops/],
    ['not there yet', { [firstKey]: [] }, 'fail', /another value\. Set these records/, pending],
    ['not checked without an answer', { [firstKey]: 'ETIMEOUT' }, 'not checked', /did not answer \(ETIMEOUT\).*--dns/],
    ['by a key of one’s own', {}, 'not checked', /key is your own/, signed({ records: [] })],
  ])('%s', async (one) => void (await isTold('signature in DNS', one)));

  test('a wrong value is told beside the record to set', async () => {
    expect(await found('signature in DNS', { [firstKey]: ['one.dkim.amazonses.com.hotel-sol.example'] })).toMatchObject(
      {
        records: ['one._domainkey.hotel-sol.example CNAME one.dkim.amazonses.com'],
        details: ['found: one._domainkey.hotel-sol.example CNAME one.dkim.amazonses.com.hotel-sol.example'],
      },
    );
  });

  test('is not asked for where an address is the identity', async () => {
    expect(await found('signature in DNS', {}, { of: address })).toBeUndefined();
    expect(await found('bounce domain in DNS', {}, { of: address })).toBeUndefined();
  });
});

describe('the bounce domain in DNS', () => {
  const away = '10 feedback-smtp.eu-central-1.amazonses.com';
  test.for<Case>([
    ['all there', {}, 'ok', /^DNS has the records of bounce\.hotel-sol\.example\. /],
    ['another priority is as good', { [mx]: ['5 feedback-smtp.eu-west-1.amazonses.com'] }, 'ok', /^DNS has/],
    ['there, and not seen by SES yet', {}, 'ok', /SES has not seen them yet/, bounced({ status: 'PENDING' })],
    ['no MX record', { [mx]: [] }, 'fail', /^DNS has no MX record of bounce.* SES sends nothing/],
    [
      'no MX record, where SES then uses its own domain',
      { [mx]: [] },
      'warn',
      /^DNS has no MX record of bounce\.hotel-sol\.example\. Set/,
      bounced({ rejects: false }),
    ],
    ['an MX record of another region', { [mx]: [away] }, 'fail', /another region \(eu-central-1\)/],
    ['an MX record of another host', { [mx]: ['10 mx.hotel-sol.example'] }, 'fail', /another host than SES/],
    ['two MX records', { [mx]: [away, '10 feedback-smtp.eu-west-1.amazonses.com'] }, 'fail', /has 2 MX records/],
    ['no SPF record', { [spf]: ['something else'] }, 'warn', /no SPF record/],
    ['two SPF records', { [spf]: ['v=spf1 include:amazonses.com ~all', 'v=spf1 -all'] }, 'warn', /has 2 SPF records/],
    ['an SPF record without SES', { [spf]: ['v=spf1 mx -all'] }, 'warn', /does not include amazonses\.com/],
    ['an SPF record with SES too late', { [spf]: ['v=spf1 ~all include:amazonses.com'] }, 'warn', /does not include/],
    ['no answer', { [mx]: 'ESERVFAIL' }, 'not checked', /did not answer \(ESERVFAIL\)/],
  ])('%s', async (one) => {
    const finding = await isTold('bounce domain in DNS', one);
    if (one[2] === 'fail') expect(finding?.records).toEqual([`${mx} 10 feedback-smtp.eu-west-1.amazonses.com`]);
  });
});

describe('DMARC', () => {
  const strict = { [dmarc]: ['v=DMARC1; p=reject; adkim=s; aspf=s'] };
  test.for<Case>([
    [
      'a policy',
      {},
      'ok',
      /^The policy of hotel-sol\.example is reject, and mails from hotel-sol\.example pass it\. undef/,
    ],
    ['none before any mail', lax, 'ok', /is none, .* pass it\. undefined$/],
    ['none once mails flow', lax, 'ok', /pass it\. Once .*p=quarantine/, { sent: 3 }],
    ['no record', { [dmarc]: [] }, 'warn', /no DMARC record for hotel-sol\.example.*Set this record/],
    ['other texts are none', { [dmarc]: ['v=DMARC11; p=none'] }, 'warn', /no DMARC record/],
    ['two records', { [dmarc]: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }, 'warn', /exactly one.*Leave one/],
    ['a record without a policy', { [dmarc]: ['v=DMARC1; rua=mailto:a@b.example'] }, 'warn', /with a policy/],
    ['no answer', { [dmarc]: 'ECONNREFUSED' }, 'not checked', /did not answer \(ECONNREFUSED\)/],
    ["the domain's above", {}, 'ok', /policy of hotel-sol\.example is reject/, below],
    [
      "the domain's above for those below",
      { [dmarc]: ['v=DMARC1; p=reject; sp=none'] },
      'ok',
      /policy of hotel-sol\.example is none/,
      below,
    ],
    [
      "the sender's own before that",
      { '_dmarc.mail.hotel-sol.example TXT': ['v=DMARC1; p=quarantine'] },
      'ok',
      /policy of mail\.hotel-sol\.example is quarantine/,
      below,
    ],
    ['a strict one that the signature passes', strict, 'ok', /is reject, .* pass it/],
    [
      'a strict one that a sender below it does not pass',
      strict,
      'fail',
      /do not pass it: they are neither signed.*Verify mail\.hotel-sol\.example itself/,
      below,
    ],
    ['an address alone does not pass', {}, 'fail', /do not pass it.*Verify the domain instead/, { of: address }],
    ['an address alone, where nothing is rejected', lax, 'warn', /do not pass it/, { of: address }],
  ])('%s', async (one) => void (await isTold('DMARC', one)));

  test('the record to set is told exactly', async () => {
    expect((await found('DMARC', { [dmarc]: [] }))?.records).toEqual([`${dmarc} v=DMARC1; p=none`]);
  });

  test('no top-level domain is asked for', async () => {
    const names: string[] = [];
    await mailDns(address, 'a.hotel-sol.example', async (name) => {
      names.push(name);
      return { type: 'absent' };
    });
    expect(names).toEqual(['_dmarc.a.hotel-sol.example', '_dmarc.hotel-sol.example']);
  });
});
