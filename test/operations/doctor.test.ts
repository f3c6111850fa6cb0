import { describe, expect, test } from 'vitest';
import {
  checkDkim,
  checkIdentity,
  checkMailFrom,
  type DnsRecord,
  type MailIdentity,
} from '../../src/operations/doctor/checks/check-identity.ts';
import {
  type ConfigurationSetState,
  checkConfigurationSet,
  checkQuota,
  checkSandbox,
  checkSending,
  checkSendRate,
  checkSuppression,
  type MailAccount,
} from '../../src/operations/doctor/checks/check-sending.ts';
import type { Finding } from '../../src/operations/doctor/checks/finding.ts';
import { checkOwedMails } from '../../src/operations/doctor/diagnose-locations.cli.ts';

const records: DnsRecord[] = [{ name: 'one', type: 'CNAME', value: 'two' }];
const mailFrom: NonNullable<MailIdentity['mailFrom']> = {
  domain: 'bounce.hotel-sol.example',
  status: 'SUCCESS',
  rejects: true,
  records: { mx: { name: 'one', type: 'MX', value: '10 two' }, spf: { name: 'one', type: 'TXT', value: 'three' } },
};
const domain: MailIdentity = {
  name: 'hotel-sol.example',
  kind: 'domain',
  verified: true,
  dkim: { enabled: true, status: 'SUCCESS', records },
  mailFrom,
};
const address: MailIdentity = {
  name: 'wifi@hotel-sol.example',
  kind: 'address',
  verified: true,
  dkim: { enabled: false, status: 'NOT_STARTED', records: [] },
};
const account: MailAccount = {
  region: 'eu-west-1',
  production: true,
  sendingEnabled: true,
  enforcement: 'HEALTHY',
  sent: 1,
  perDay: 100,
  perSecond: 14,
  suppressed: ['BOUNCE', 'COMPLAINT'],
};
const set: ConfigurationSetState = {
  name: 'tickets',
  sendingEnabled: true,
  requiresTls: true,
  countsReputation: true,
  suppressed: ['BOUNCE', 'COMPLAINT'],
  events: ['SEND', 'DELIVERY', 'DELIVERY_DELAY', 'BOUNCE', 'COMPLAINT', 'REJECT'],
};

const dkim = (change: Partial<MailIdentity['dkim']>) => checkDkim({ ...domain, dkim: { ...domain.dkim, ...change } });
const bounces = (change: Partial<typeof mailFrom>) =>
  checkMailFrom({ ...domain, mailFrom: { ...mailFrom, ...change } });
const about = (check: string, change: Partial<ConfigurationSetState>) =>
  checkConfigurationSet({ ...set, ...change }).find((finding) => finding.check === check);

type Case = readonly [string, Finding | undefined, Finding['state'], RegExp];

describe('who the mails are from', () => {
  test.for<Case>([
    ['a verified domain', checkIdentity(domain), 'ok', /may send for hotel-sol/],
    ['a domain that waits for its records', checkIdentity({ ...domain, verified: false }), 'fail', /72 hours/],
    ['a verified address', checkIdentity(address), 'warn', /one address.*createIdentity: YOUR-DOMAIN/],
    ['an address that waits for its owner', checkIdentity({ ...address, verified: false }), 'fail', /link.*Resend/],
    ['a signed domain', checkDkim(domain), 'ok', /signed by hotel-sol\.example/],
    ['an address, which nothing signs', checkDkim(address), 'warn', /not signed.*domain instead of the address/],
    ['a signature that is switched off', dkim({ enabled: false }), 'fail', /not signed.*DKIM signatures: Enabled/],
    [
      'a signature whose records were lost',
      dkim({ status: 'FAILED' }),
      'fail',
      /failed.*Set these records.*look again.* verify-domain-dkim --domain hotel-sol\.example\.$/,
    ],
    ['a signature that SES cannot look up for now', dkim({ status: 'TEMPORARY_FAILURE' }), 'warn', /last check/],
    ['bounces to a domain of ours', checkMailFrom(domain), 'ok', /bounce\.hotel-sol\.example/],
    ['bounces to SES', checkMailFrom(address), 'warn', /amazonses.*Set bounce\.hotel-sol\.example, with "Reject/],
    ['bounces that silently change their domain', bounces({ rejects: false }), 'warn', /Choose "Reject message"/],
    ['no MX record, so that nothing is sent', bounces({ status: 'FAILED' }), 'fail', /sends nothing.*Set these/],
    [
      'no MX record, and mails go by another domain',
      bounces({ status: 'PENDING', rejects: false }),
      'warn',
      /use amazonses\.com.*Set these/,
    ],
  ])('%s', ([, finding, state, words]) => {
    expect(finding?.state).toBe(state);
    expect(`${finding?.found} ${finding?.todo}`).toMatch(words);
    if (finding?.todo?.includes('these records'))
      expect(finding.records?.join()).toMatch(/^one (CNAME two|MX 10 two,one TXT three)$/);
  });
});

describe('what the account may send', () => {
  const sandbox = (review?: string) => checkSandbox({ ...account, production: false, review });
  const quota = (sent: number, perDay: number) => checkQuota({ ...account, sent, perDay });
  test.for<Case>([
    ['the sandbox, which nobody asked to leave', sandbox(), 'warn', /Request production access: SES console/],
    ['the sandbox, while AWS looks at the request', sandbox('PENDING'), 'warn', /AWS is reviewing your request/],
    ['the sandbox, after a no', sandbox('DENIED'), 'warn', /denied your request: reply/],
    ['mail that AWS paused', checkSending({ ...account, enforcement: 'SHUTDOWN' }), 'fail', /AWS has paused.*support/],
    ['mail under review', checkSending({ ...account, enforcement: 'PROBATION' }), 'warn', /under review.*Reputation/],
    ['mail that was paused', checkSending({ ...account, sendingEnabled: false }), 'fail', /paused.*sending-enabled/],
    ['a quota without an end', quota(1_000_000, -1), 'ok', /without a limit/],
    ['a quota with room', quota(79, 100), 'ok', /79 of 100/],
    ['a quota nearly used', quota(80, 100), 'warn', /80 of 100.*Service Quotas/],
    ['a quota used up', quota(100, 100), 'fail', /mails wait.*Service Quotas/],
    ['a rate as the deployment has it', checkSendRate(account, '14'), 'ok', /At most 14 mails a second/],
    [
      'a rate below it',
      checkSendRate({ ...account, perSecond: 1 }, '14'),
      'warn',
      /rate limit is 1 a second.*maxSendRate 14.*remove maxSendRate/,
    ],
    ['a rate above it', checkSendRate({ ...account, perSecond: 50 }, '14'), 'ok', /maxSendRate is the limit.*50/],
    ["the account's own rate", checkSendRate({ ...account, perSecond: 50 }, 'account'), 'ok', /50 mails a second/],
    [
      "the account's own rate, for which there are too few copies",
      checkSendRate({ ...account, perSecond: 700 }, 'account'),
      'warn',
      /limit is 700.*at most 500.*set maxSendRate: 700/,
    ],
    ['a rate that nobody tells', checkSendRate(account, undefined), 'not checked', /Deploy it again/],
  ])('%s', ([, finding, state, words]) => {
    expect(finding?.state).toBe(state);
    expect(`${finding?.found} ${finding?.todo}`).toMatch(words);
  });
});

describe('mails that wait', () => {
  const now = Date.parse('2026-07-30T12:00:00Z');
  const owed = (minutes: number, why?: string, rateLimited?: true) =>
    checkOwedMails(
      [
        {
          count: 3,
          since: now - minutes * 60_000,
          ...(why !== undefined && { why }),
          ...(rateLimited && { rateLimited }),
        },
      ],
      now,
    );
  test.for<Case>([
    ['none', checkOwedMails([], now), 'ok', /No mail waits/],
    [
      'put off a moment ago',
      owed(1, 'Throttling'),
      'warn',
      /3 mails have .* since 2026-07-30T11:59Z: .*\(Throttling\)/,
    ],
    ['put off for ten minutes', owed(10, 'AccountSendingPaused'), 'fail', /11:50Z.*paused.*see sending/],
    ['put off by its owner', owed(10, 'AccountSendingPausedException'), 'fail', /11:50Z.*paused.*see sending/],
    ['denied a moment ago', owed(0, 'AccessDenied'), 'fail', /not allowed to send.*AccessDenied.*ses:SendRawEmail/],
    ['no sender any more', owed(0, 'SenderNotVerified'), 'fail', /no longer, verified.*See identity/],
    ['no MX record', owed(0, 'MailFromDomainNotVerifiedException'), 'fail', /MX record.*See bounce domain/],
    ['no set', owed(0, 'ConfigurationSetDoesNotExistException'), 'fail', /set is gone.*see configuration set/],
    ['a paused set', owed(2, 'ConfigurationSetSendingPausedException'), 'warn', /see configuration set/],
    [
      "the day's quota",
      owed(700, 'DailyQuotaExceeded'),
      'fail',
      /24-hour sending quota is used up.*higher sending quota/,
    ],
    ['a queue', owed(2, undefined, true), 'warn', /rate limit of SES.*maxSendRate.*doctor/],
    ['never tried', owed(20), 'fail', /no try has completed.*log of deliver-tickets/],
    ['a cause of another kind', owed(5, 'ECONNREFUSED'), 'warn', /\(ECONNREFUSED\)\. The next try is within/],
    [
      'for two causes',
      checkOwedMails(
        [
          { count: 2, since: now - 120_000, why: 'Throttling' },
          { count: 1, since: now - 60_000, why: 'AccessDenied' },
        ],
        now,
      ),
      'fail',
      /2 mails have .*higher sending rate\. 1 mail has .*ses:SendRawEmail/,
    ],
  ])('%s', ([, finding, state, words]) => {
    expect(finding?.state).toBe(state);
    expect(`${finding?.found} ${finding?.todo}`).toMatch(words);
  });
});

describe('how mails go, and what is told of them', () => {
  const silent = set.events.filter((event) => event !== 'BOUNCE' && event !== 'SEND');
  const { suppressed: _, ...ofAccount } = set;
  test.for<Case>([
    ['codes over open lines', about('encryption', { requiresTls: false }), 'fail', /not encrypted.*: Required/],
    ['bounces that are not counted', about('reputation', { countsReputation: false }), 'warn', /not counted/],
    ['a paused set', about('configuration set', { sendingEnabled: false }), 'fail', /paused.*Enable/],
    ['nobody who hears of mails', about('SES events', { events: [] }), 'fail', /SEND, DELIVERY.*sent twice/],
    ['bounces that nobody hears of', about('SES events', { events: silent }), 'fail', /publish SEND, BOUNCE:/],
    [
      'a bounced address that is mailed again',
      checkSuppression({ ...set, suppressed: [] }),
      'warn',
      /after a bounce or/,
    ],
    ['complaints that are not heeded', checkSuppression({ ...set, suppressed: ['BOUNCE'] }), 'warn', /a complaint:/],
    ['what the account decides', checkSuppression(ofAccount, account.suppressed), 'ok', /not mailed again\./],
    ['what the account decides badly', checkSuppression(ofAccount, []), 'warn', /mailed again after/],
    ['a set that is better than its account', checkSuppression(set, []), 'ok', /other mail suppression is off/],
  ])('%s', ([, finding, state, words]) => {
    expect(finding?.state).toBe(state);
    expect(`${finding?.found} ${finding?.todo}`).toMatch(words);
  });
});
