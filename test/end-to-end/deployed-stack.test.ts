import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { scratchFolder } from '../testkit/program.ts';
import { openDnsServer } from './support/dns-server.ts';
import { inAws } from './support/in-aws.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

let stack: Awaited<ReturnType<typeof openDevStack>>;
let aws: Awaited<ReturnType<typeof inAws>>;
let dns: Awaited<ReturnType<typeof openDnsServer>>;
beforeAll(async () => {
  stack = await openDevStack();
  aws = await inAws(stack);
  dns = await openDnsServer();
});
beforeEach(() => {
  const outputs = stack.endpoints.outputs;
  Object.assign(aws.told, { outputs, status: 'CREATE_COMPLETE', alarms: [calm], ages: {}, sums: {}, drift: undefined });
  Object.assign(aws.told, { concurrency: 1000, denied: false, page: undefined });
});
afterAll(async () => {
  await aws.close();
  await dns.close();
  await stack.close();
});

const topic = 'arn:aws:sns:eu-west-1:000000000000:people';
const calm = {
  AlarmName: 'SweepsDead',
  AlarmDescription: 'Dead-letter queue of sweeps has messages',
  StateValue: 'OK',
};
const folder = scratchFolder();
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
/** Nobody's DNS is asked, unless a test has one. */
const noDns = '127.0.0.1:9';
const doctor = (...words: string[]) => aws.cli('doctor', '--stack', 'Hotels', '--dns', noDns, ...words);

test('the same commands work on a stack in AWS, found by its name', async () => {
  const hotel = join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml');
  // The example's controller is one on this machine, which a stack in AWS does not ask.
  expect(await aws.cli('location', 'apply', hotel, '--offline', '--stack', 'Hotels')).toEqual({
    out: expect.stringMatching(/^28XXX004 unchanged\n/),
    code: 0,
  });
  const example = JSON.parse((await aws.cli('event', 'example', '--email', 'stack@example.com')).out);
  await stack.send(example);
  await until(() => stack.mailsTo('stack@example.com')).toHaveLength(1);
  expect((await aws.cli('event', 'show', example.id, '--stack', 'Hotels')).out).toContain('applied');
  expect((await aws.cli('ticket', 'list', '-l', '28XXX004', '--stack', 'Hotels')).out).toMatch(/\d{8} +204 +new/);
});

test('an operator whom no location lists hears so, and a first event is sent on the own word and mailed', async () => {
  const yaml = readFileSync(join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml'), 'utf8');
  const hotel = file(
    'hotel.yaml',
    yaml
      .replace(/^id: .*$/m, 'id: NEW-HOTEL')
      .replace(/^realm: .*$/m, 'realm: NEWHOTEL')
      .replace(/^accepts:\n(?:(?: |ownDoor:).*\n)*/m, '')
      .replace('"000000000000"', 'AROAHOTELSYSTEM12'),
  );
  const example = await aws.cli('event', 'example', '--location', 'NEW-HOTEL', '--email', 'first@example.com');
  const event = file('event.json', example.out);
  const { id } = JSON.parse(example.out);
  const tooEarly = await aws.cli('event', 'send', event, '--stack', 'Hotels');
  expect(tooEarly).toEqual({ code: 1, out: expect.stringMatching(/^Nothing was sent: .*NEW-HOTEL.* location apply/) });
  expect(await stack.outcomes(id)).toEqual([]);

  expect(await aws.cli('location', 'apply', hotel, '--offline', '--stack', 'Hotels')).toMatchObject({ code: 0 });
  const sent = await aws.cli('event', 'send', event, '--wait', '--stack', 'Hotels');
  expect(sent).toMatchObject({ code: 0, out: expect.stringMatching(/NEW-HOTEL +applied/) });
  expect(sent.told).toMatch(/^You \(000000000000\) are not among the senders of NEW-HOTEL: .* for an hour\./);
  await until(() => stack.mailsTo('first@example.com')).toHaveLength(1);
  expect(await stack.quarantine()).toEqual([]);
});

test('an operator whom the location lists vouches for nobody', async () => {
  const example = await aws.cli('event', 'example', '--email', 'listed@example.com');
  const event = file('listed.json', example.out);
  const sent = await aws.cli('event', 'send', event, '--wait', '--stack', 'Hotels');
  expect(sent).toEqual({ code: 0, out: expect.stringContaining('applied') });
});

test('an event that would be rejected for its time is told before it is sent', async () => {
  const example = JSON.parse((await aws.cli('event', 'example')).out);
  const time = new Date(Date.now() + 3_600_000).toISOString();
  const event = file('ahead.json', JSON.stringify({ ...example, time }));
  expect(await aws.cli('event', 'send', event, '--stack', 'Hotels')).toEqual({
    code: 1,
    out: expect.stringMatching(/^Nothing was sent: \S+ would be rejected \(clock\): .*ten minutes ahead\.$/m),
  });
});

test('a stack that is not there is told as such', async () => {
  const answer = {
    out: `There is no stack Nowhere in eu-west-1. Check --stack and --region, or create it with npx cdk deploy.\n`,
    code: 3,
  };
  expect(await aws.cli('location', 'list', '--stack', 'Nowhere')).toEqual(answer);
  expect(await aws.cli('doctor', '--stack', 'Nowhere')).toEqual(answer);
});

test('a stack whose first deployment failed is told as such', async () => {
  aws.told.outputs = {};
  aws.told.status = 'ROLLBACK_COMPLETE';
  expect(await aws.cli('doctor', '--stack', 'Hotels')).toMatchObject({
    code: 3,
    out: expect.stringMatching(
      /^The first deployment of Hotels has failed \(ROLLBACK_COMPLETE\)\. .* npx cdk deploy again/,
    ),
  });
});

test('what answers and is not AWS is told as such, without what a parser says', async () => {
  for (const page of ['<html><body>Sign in<br></body></html>', 'Bad & Gateway', '']) {
    aws.told.page = page;
    const { out, code } = await aws.cli('location', 'list', '--stack', 'Hotels');
    expect(code).toBe(3);
    expect(out).toMatch(
      /^The stack Hotels could not be read: The response \(HTTP 502\) cannot be read: .* proxy .*\n$/,
    );
  }
});

test('the settings that are deployed are told, and a file with them can be had', async () => {
  expect((await aws.in(folder, 'doctor', '--stack', 'WifiTickets')).out).toMatch(/There is no stack WifiTickets/);
  const { out } = await aws.in(folder, 'doctor', '--stack', 'Hotels', '--dns', noDns);
  expect(out).toMatch(/^not checked +settings +There is no wifi-tickets\.yaml .* init --stack Hotels writes one\.$/m);
  expect(out).toMatch(/^ {4}senderAddress: wifi@hotel-sol\.example$/m);
  expect(await aws.in(folder, 'init', '--stack', 'Hotels')).toMatchObject({ code: 0 });
  const settings = join(folder, 'wifi-tickets.yaml');
  // It runs here under the name of its own stack.
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('#stackName: WifiTickets', 'stackName: Hotels'));
  expect((await aws.in(folder, 'doctor', '--stack', 'Hotels', '--dns', noDns)).out).toMatch(
    /^warn +settings +Different from wifi-tickets\.yaml: stackName\./m,
  );
});

/** What AWS tells beside what is usual, and what the doctor makes of it. What each check says of more: test/operations. */
const told = {
  'few functions at once': { concurrency: 10 },
  'alarms that somebody hears, one without figures': {
    alarms: [calm, { AlarmName: 'MailsLate', StateValue: 'INSUFFICIENT_DATA', AlarmActions: [topic] }],
  },
  'actions that are switched off': { alarms: [{ ...calm, AlarmActions: [topic], ActionsEnabled: false }] },
  'alarms that are on, also on later pages': {
    alarms: [
      ...[calm, { ...calm, AlarmName: 'EventsDead' }],
      { AlarmName: 'Quarantined', AlarmDescription: 'An event could not be read', StateValue: 'ALARM' },
      { AlarmName: 'MailsLate', AlarmDescription: 'Late', StateValue: 'ALARM' },
    ],
  },
  'alarms of others in the same stack': {
    alarms: [
      ...[calm, { AlarmName: 'PagesSlow', AlarmDescription: 'Of a web site', StateValue: 'ALARM', path: 'WebSite' }],
      { AlarmName: 'EventsDead', AlarmDescription: 'x', StateValue: 'ALARM', path: 'LunaMonitoring' },
    ],
  },
  'no alarms': { alarms: [] },
  'essential alarms': { alarms: [{ ...calm, AlarmActions: [topic] }], more: { Alarms: 'essential' } },
  'no alarms, as none were wanted': { alarms: [], more: { Alarms: 'none' } },
  'a lot of log': { sums: { 'IncomingBytes log-group': 900e9 } },
  'another version': { more: { Version: '0.0.1' } },
  'what is usual': {},
} as const;

test.each<[keyof typeof told, code: number, ...lines: RegExp[]]>([
  [
    ...(['what is usual', 0] as const),
    /^ok +concurrency +The account's Lambda concurrency in .* is 1000; the queues start at most 175 functions\.$/m,
    /^ok +alarms +None of 1 is on\.$/m,
    /^warn +alarm actions +No alarm has an action: nobody is notified .* Set alarmEmail or alarmTopicArn/m,
    /^ok +cost +By its use since [\d-]+ \(0 mails\) about \$0\.10 a month .*nothing/m,
    /^ok +deployment +It is of this version, /m,
  ],
  [
    ...(['few functions at once', 0] as const),
    /^warn +concurrency +The account's Lambda concurrency in eu-west-1 is 10, and the queues alone may start 175 functions: .* Service Quotas console > AWS Lambda > Concurrent executions\. No setting helps instead: .*$/m,
  ],
  [
    ...(['alarms that somebody hears, one without figures', 0] as const),
    /^ok +alarms +None of 2 is on; 1 without data so far\.$/m,
    /^ok +alarm actions /m,
  ],
  ['actions that are switched off', 0, /^warn +alarm actions /m],
  [
    ...(['alarms that are on, also on later pages', 1] as const),
    /^FAIL +alarms +2 of 4 are on: Quarantined \(An event could not be read\), MailsLate \(.*\)\. docs\/operate\/runbook\.md/m,
  ],
  ['alarms of others in the same stack', 0, /^ok +alarms +None of 1 is on\.$/m],
  ['no alarms', 1, /^FAIL +alarms +The stack has none\. Deploy it again/m],
  ['essential alarms', 0, /^ok +alarms +None of 1 is on\. All but the essential ones are left out/m],
  [
    'no alarms, as none were wanted',
    0,
    /^ok +alarms +There are none, as alarms is none: nobody is told of anything\./m,
  ],
  [
    'a lot of log',
    0,
    /^warn +cost .*out of line: bytes of log of CloudWatch\./m,
    /^ {4}CloudWatch: 900,000,000,000 bytes/m,
  ],
  ['another version', 0, /^warn +deployment +It is of version 0\.0\.1, and this command line of /m],
])('the doctor tells of %s', async (what, code, ...lines) => {
  const { more, ...answers } = told[what] as { readonly more?: object };
  Object.assign(aws.told, answers);
  aws.told.outputs = { ...aws.told.outputs, ...more };
  const { out, code: is } = await doctor();
  for (const line of lines) expect(out).toMatch(line);
  expect(is).toBe(code);
});

test('of each part that was changed by hand it tells when it is asked, and no registry is asked but when it is said', async () => {
  expect((await doctor('--drift')).out).toMatch(
    /^not checked +drift +AWS denied access \(AccessDenied\)\. .*cloudformation:DetectStackDrift/m,
  );
  const one = { logical: 'IntakeEvents01', path: 'VisibilityTimeout', expected: '180', actual: '30' };
  aws.told.drift = { asks: 1, drifts: [one, { ...one, logical: 'SweepDead01' }] };
  expect((await doctor()).out).not.toMatch(/drift/);
  const { out } = await doctor('--drift', '--updates', 'http://127.0.0.1:9');
  expect(out).toMatch(/^warn +drift +2 parts of the stack are not as the template says: .*--revert-drift/m);
  for (const part of ['IntakeEvents01', 'SweepDead01']) expect(out).toContain(`    ${part} (AWS::SQS::Queue): `);
  expect(out).toMatch(/^not checked +update +The registry did not tell the newest version \(unreachable\)\.$/m);
});

test('whoever may not look is told what must be allowed, and the rest is looked at', async () => {
  aws.told.denied = true;
  const { out, code } = await doctor();
  expect(code).toBe(0);
  expect(out).toMatch(/^not checked +alarms +.*AccessDeniedException.* cloudwatch:DescribeAlarms\.$/m);
  expect(out).toMatch(/^not checked +waiting times .* cloudwatch:GetMetricData\.$/m);
  expect(out).toMatch(/^ok +sandbox /m);
});

test('work that waits too long fails, with how long', async () => {
  const QueueUrl = stack.endpoints.outputs.SweepsDeadLettersUrl;
  // A queue that no function works on, in the place of the events': what is put there waits.
  aws.told.outputs = { ...stack.endpoints.outputs, EventsQueueUrl: QueueUrl ?? '' };
  await stack.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }));
  const name = QueueUrl?.split('/').at(-1) ?? '';
  aws.told.ages = { [name]: 240 };
  expect((await doctor()).out).toMatch(/^ok +queue events +1 waiting, 0 in work\.$/m);
  aws.told.ages = { [name]: 720 };
  expect((await doctor()).out).toMatch(
    /^FAIL +queue events +1 waiting, 0 in work; the oldest has waited for 12 minutes\./m,
  );
  await stack.sqs.send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 600 }));
  expect((await doctor()).out).toMatch(/^ok +queue events +0 waiting, 1 in work\.$/m);
});

test('a queue that is gone fails', async () => {
  const gone = `${stack.endpoints.outputs.QuarantineQueueUrl}-gone`;
  aws.told.outputs = { ...stack.endpoints.outputs, QuarantineQueueUrl: gone };
  const { out, code } = await doctor();
  expect(code).toBe(1);
  expect(out).toMatch(/^FAIL +queue quarantine +This queue does not exist\. Deploy the stack again/m);
});

test('what DNS has of the domain is told, and it is asked for nothing else', async () => {
  const { out: empty, code } = await doctor('--dns', dns.server);
  expect(code).toBe(1);
  expect(empty).toMatch(/^FAIL +signature in DNS +DNS lacks 3 of the 3 records .* SES has seen them before/m);
  expect(empty).toMatch(/^FAIL +bounce domain in DNS +DNS has no MX record of bounce\.hotel-sol\.example\. .*SPF/m);
  expect(empty).toMatch(/^warn +DMARC .*\n {4}_dmarc\.hotel-sol\.example TXT v=DMARC1; p=none$/m);
  const set = [...empty.matchAll(/^ {4}(\S+ (?:CNAME|MX|TXT)) (.+)$/gm)];
  expect(new Set(dns.asked)).toEqual(new Set(set.map(([, asked]) => asked)));
  for (const [, asked = '', value = ''] of set) dns.zone[asked] = [value];
  const { out } = await doctor('--dns', dns.server);
  expect(out).toMatch(/^ok +signature in DNS +DNS has the 3 records/m);
  expect(out).toMatch(/^ok +bounce domain in DNS +DNS has the records of bounce\.hotel-sol\.example\.$/m);
  expect(out).toMatch(/^ok +DMARC +The policy of hotel-sol\.example is none, /m);
});

test('DNS that does not answer is no failure', async () => {
  const { out } = await doctor();
  expect(out).toMatch(/^not checked +DMARC +DNS did not answer \(\w+\)\. .*--dns SERVER\.$/m);
  expect(await aws.cli('doctor', '--stack', 'Hotels', '--dns', 'dns.example')).toEqual({
    out: '--dns needs the IP address of a DNS server, as in --dns 9.9.9.9.\n',
    code: 2,
  });
});
