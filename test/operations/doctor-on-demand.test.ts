import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prices } from '../../bench/count/prices.ts';
import {
  alarmDollars,
  billedUse,
  checkCost,
  type Use,
  usualUse,
  type Work,
} from '../../src/operations/doctor/checks/check-cost.ts';
import type { StackDrift } from '../../src/operations/doctor/checks/check-stack.ts';
import { checkOutputs, checkPublished, compareVersions } from '../../src/operations/doctor/checks/check-version.ts';
import { diagnoseOnDemand } from '../../src/operations/doctor/diagnose.cli.ts';
import { publishedVersion } from '../../src/operations/doctor/facts/published-version.client.ts';
import { listening } from '../testkit/listening.ts';
import { anyFacts } from './support/any-facts.ts';

describe('drift', () => {
  const found = (drift: StackDrift) => diagnoseOnDemand(anyFacts({ drift: { type: 'found', value: drift } }))[0];
  const changed = (properties: StackDrift['drifted'][number]['properties']) => ({
    logicalId: 'IntakeEvents01234567',
    type: 'AWS::SQS::Queue',
    isDeleted: false,
    properties,
  });

  test('nothing was changed', () => {
    expect(found({ drifted: [] })).toEqual({
      check: 'drift',
      state: 'ok',
      found: 'Everything is as the template says.',
    });
  });

  test('what was changed is told, by resource and property, expected and found', () => {
    const finding = found({
      drifted: [
        changed([
          { path: 'VisibilityTimeout', expected: '180', found: '30' },
          { path: 'RedrivePolicy', expected: `{"a":"${'x'.repeat(200)}"}` },
          { path: 'DelaySeconds', found: '60' },
        ]),
      ],
    });
    expect(finding).toMatchObject({
      state: 'warn',
      found: 'A part of the stack is not as the template says: somebody has changed this by hand.',
      todo: expect.stringMatching(/--revert-drift/),
    });
    expect(finding?.details).toEqual([
      'IntakeEvents01234567 (AWS::SQS::Queue): VisibilityTimeout is 30, expected 180',
      expect.stringMatching(/^IntakeEvents\S+ \(\S+\): RedrivePolicy is not there, expected \{"a":"x{114}…$/),
      'IntakeEvents01234567 (AWS::SQS::Queue): DelaySeconds is 60, of which the template says nothing',
    ]);
  });

  test('what was deleted fails', () => {
    expect(found({ drifted: [{ ...changed([]), isDeleted: true }, changed([])] })).toMatchObject({
      state: 'fail',
      found: expect.stringMatching(/^2 parts .*, 1 of them deleted/),
      details: ['IntakeEvents01234567 (AWS::SQS::Queue) is deleted'],
    });
  });

  test('what could not be compared is told', () => {
    expect(found({ drifted: [], incomplete: 'Failed to read roles.' })).toMatchObject({
      state: 'warn',
      found: 'Nothing was found that differs from the template. Not all could be compared: Failed to read roles.',
      todo: expect.stringMatching(/allowed to read/),
    });
  });

  test('whoever may not compare is told what must be allowed, and nobody is told who has not asked', () => {
    const [finding] = diagnoseOnDemand(anyFacts({ drift: { type: 'refused', error: 'AccessDenied' } }));
    expect(finding).toMatchObject({ check: 'drift', state: 'not checked', found: 'AWS denied access (AccessDenied).' });
    expect(finding?.todo).toMatch(/DetectStackDrift.*to read every kind of resource/);
    expect(diagnoseOnDemand(anyFacts({ drift: 'local' }))[0]).toMatchObject({ check: 'drift', state: 'not checked' });
    expect(diagnoseOnDemand(anyFacts({})).map(({ check }) => check)).toEqual(['cost']);
  });
});

describe('versions', () => {
  test.for([
    ['0.1.0', '0.1.0', 0],
    ['0.9.0', '0.10.0', -1],
    ['1.0.0', '0.10.9', 1],
    ['1.0.0-rc.2', '1.0.0', -1],
    ['1.0.0', '1.0.0-rc.2', 1],
    ['1.0.0', '1.0.0-zeta', 1],
    ['1.0.0-rc.10', '1.0.0-rc.9', 1],
    ['1.0.0+abc', '1.0.0', 0],
  ] as const)('%s beside %s', ([first, second, order]) => {
    expect(Math.sign(compareVersions(first, second))).toBe(order);
  });

  test.for([
    ['0.2.0', 'ok', /of this version, 0\.2\.0/],
    ['0.1.0', 'warn', /is of version 0\.1\.0, and this command line of 0\.2\.0\. Deploy it again/],
    ['0.3.0', 'warn', /of version 0\.3\.0, .* npx wifi-tickets@0\.3\.0/],
  ] as const)('a deployment of %s', ([Version, state, words]) => {
    const outputs = new Proxy<Record<string, string>>(
      { Version },
      { get: (own, name) => own[String(name)] ?? 'there' },
    );
    const finding = checkOutputs(outputs, '0.2.0');
    expect([finding.state, `${finding.found} ${finding.todo}`]).toEqual([state, expect.stringMatching(words)]);
  });

  test.for([
    [{ type: 'found', version: '0.2.0' }, 'ok', /0\.2\.0, is the newest/],
    [{ type: 'found', version: '0.1.0' }, 'ok', /is the newest/],
    [{ type: 'found', version: '0.10.0' }, 'warn', /0\.10\.0 is published.* npm install wifi-tickets@0\.10\.0/],
    [{ type: 'unknown', why: 'not_published' }, 'not checked', /\(not_published\)/],
  ] as const)('published: %o', ([published, state, words]) => {
    const finding = checkPublished(published, '0.2.0');
    expect([finding.state, `${finding.found} ${finding.todo}`]).toEqual([state, expect.stringMatching(words)]);
  });
});

describe('a registry', () => {
  const asked: string[] = [];
  let reply = { status: 200, body: '{"version":"0.3.0"}', location: '' };
  const server = createServer(async (request, response) => {
    const length = (await text(request)).length;
    asked.push(`${request.method} ${request.url} ${length}`);
    response.writeHead(reply.status, reply.location ? { location: reply.location } : {}).end(reply.body);
  });
  let url = '';
  beforeAll(async () => {
    ({ url } = await listening(server));
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  test('tells the newest version, and is sent nothing but the question', async () => {
    expect(await publishedVersion(`${url}/`)).toEqual({ type: 'found', version: '0.3.0' });
    expect(asked).toEqual(['GET /wifi-tickets/latest 0']);
  });

  test.for([
    [404, '{}', '', 'not_published'],
    [503, '', '', 'http_503'],
    [200, '<html>', '', 'answer_unreadable'],
    [200, '{"version":"latest; rm"}', '', 'answer_unreadable'],
    [302, '', '/elsewhere', 'unreachable'],
  ] as const)('that answers %i %s is no news', async ([status, body, location, why]) => {
    reply = { status, body, location };
    expect(await publishedVersion(url)).toEqual({ type: 'unknown', why });
    expect(asked.at(-1)).toBe('GET /wifi-tickets/latest 0');
  });

  test('that is not there is no news', async () => {
    expect(await publishedVersion('http://127.0.0.1:9')).toEqual({ type: 'unknown', why: 'unreachable' });
  });
});

describe('the cost', () => {
  const day = 86_400_000;
  const until = Date.parse('2026-07-16T00:00:00Z');
  const from = until - 15 * day;
  /** Two weeks of a hotel of 1,000 rooms. */
  const work: Work = { events: 20_000, mails: 5000, webhooks: 0, apiCalls: 100, logins: 0, pages: 0 };
  const usual = usualUse(work, (until - from) / 60_000, 5);
  const cost = (use: Partial<Use>, of: Work = work) =>
    checkCost({ from, until, use: { ...usual, mails: of.mails, ...use }, work: of, alarms: 40, queues: 5 });

  test('of what is usual is told, and in line', () => {
    const finding = cost({});
    expect(finding.state).toBe('ok');
    expect(finding.found).toMatch(
      /^By its use since 2026-07-01 \(5000 mails\) about \$\d+\.\d\d a month at list prices; /,
    );
    const sum = Object.entries(billedUse).reduce(
      (total, [name, { dollars }]) => total + 2 * dollars * { ...usual, mails: work.mails }[name as keyof Use],
      40 * alarmDollars,
    );
    expect(finding.found).toContain(`$${sum.toFixed(2)} a month`);
  });

  test('names the line that is out of line: ten times the usual log', () => {
    const finding = cost({ logBytes: 20 * usual.logBytes });
    expect(finding).toMatchObject({
      state: 'warn',
      found: expect.stringMatching(/out of line: bytes of log of CloudWatch\.$/),
    });
    expect(finding.details).toEqual([
      expect.stringMatching(
        /^CloudWatch: [\d,]+ bytes of log, 20 times what its work usually takes; \$\d+\.\d\d a month$/,
      ),
    ]);
  });

  test.for(['writeUnits', 'readUnits', 'sqsRequests', 'lambdaCalls', 'lambdaMs', 'logBytes', 'mails'] as const)(
    'tells too many %s, and no other line',
    (billed) => {
      const finding = cost({ [billed]: 4 * usual[billed] + 2 / billedUse[billed].dollars });
      expect(finding.details).toHaveLength(1);
      expect(finding.details?.[0]).toContain(billedUse[billed].what);
    },
  );

  test('is in line where twice as much is used, whatever that costs', () => {
    const busy = { ...work, events: 1_000_000, mails: 1_000_000 };
    const twice = usualUse({ ...busy, events: 2_000_000, mails: 2_000_000 }, 15 * 1440, 5);
    expect(cost({ ...twice, mails: busy.mails }, busy).state).toBe('ok');
  });

  test('is in line where much more costs next to nothing', () => {
    const nothing = { events: 10, mails: 5, webhooks: 0, apiCalls: 0, logins: 0, pages: 0 };
    const small = usualUse(nothing, 15 * 1440, 5);
    expect(cost({ ...small, logBytes: 10 * small.logBytes, mails: 40 }, nothing).state).toBe('ok');
  });

  test('is reckoned at the prices of the benches', () => {
    const million = (billed: keyof Use) => billedUse[billed].dollars * 1e6;
    expect(million('writeUnits')).toBeCloseTo(prices.writeUnits);
    expect(million('readUnits')).toBeCloseTo(prices.readUnits);
    expect(million('sqsRequests')).toBeCloseTo(prices.sqsRequests);
    expect(million('lambdaCalls')).toBeCloseTo(prices.lambdaCalls);
    expect(million('mails')).toBeCloseTo(prices.mails);
    expect(billedUse.lambdaMs.dollars * 2000).toBeCloseTo(prices.lambdaMemory);
    expect(billedUse.logBytes.dollars * 1e9).toBeCloseTo(prices.logs + prices.logsKept + prices.logProtection);
    expect(alarmDollars).toBe(prices.alarm);
  });
});
