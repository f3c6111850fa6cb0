import { afterEach, expect, test } from 'vitest';
import * as logEvent from '../../src/kit/log-words.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await devStackWithOperator({ ses: { maxSendRate: 100 } });

const fine = {
  paused: false,
  denied: false,
  pendingIdentities: [],
  missingConfigurationSets: [],
  max24HourSend: 50_000,
};
afterEach(() => stack.ses.set(fine));

/** A change of the account's settings, by the mailbox's own door. */
async function settings(change: object): Promise<void> {
  const answer = await fetch(`${stack.endpoints.mailboxUrl}/settings.json`, {
    method: 'PUT',
    body: JSON.stringify(change),
  });
  expect(answer.status).toBe(200);
}

const undelivered = async (location = '28XXX004') =>
  (await operator.cli('mail', 'undelivered', '--location', location)).out;
const doctor = async () => {
  const { out, code } = await operator.cli('doctor');
  return { code, line: out.split('\n').find((line) => line.includes(' owed mails ')) };
};
/** Guests check in, and SES puts their mails off. */
async function comeInVain(why: string, ...names: string[]): Promise<void> {
  await stack.send(...names.map((name) => checkIn(name)));
  for (const name of names) await until(async () => (await stack.stay(name))?.owed.email?.why).toBe(why);
}
/** The sweeper brings what is due; backoffs of a try or two are seconds. */
async function allGo(...names: string[]): Promise<void> {
  for (const name of names) {
    await until(async () => {
      await stack.cloud.invoke('sweep-deliveries', {});
      return (await stack.stay(name))?.owed.email?.status;
    }, 60_000).toBe('accepted');
    expect(await stack.mailsTo(addressOf(name))).toHaveLength(1);
  }
}

test('while SES has paused the account, reception and doctor hear how many mails wait, since when and why', async () => {
  expect(await undelivered()).toBe('No guest at 28XXX004 is without the mail.\n');
  await settings({ paused: true });
  await comeInVain('AccountSendingPaused', 'WAITS-1', 'WAITS-2');
  const waits =
    /2 mails have been owed since 20\d\d-\d\d-\d\dT\d\d:\d\dZ: SES has paused the account's sending \(AccountSendingPaused\)\./;
  const told = await undelivered();
  expect(told).toMatch(waits);
  expect(told).not.toMatch(/without the mail|@example|Ada/);
  expect(await undelivered('CAMPING-FJORD')).toBe('No guest at CAMPING-FJORD is without the mail.\n');
  const forProgram = await operator.cli('mail', 'undelivered', '--location', '28XXX004', '--json');
  expect(JSON.parse(forProgram.out)).toEqual([]);
  expect(await doctor()).toEqual({ code: 1, line: expect.stringMatching(waits) });
  const from = stack.lines.length;
  await stack.cloud.invoke('sweep-deliveries', {});
  await until(() => stack.lines.slice(from).join('\n')).toMatch(
    new RegExp(`sweep-deliveries .*event=${logEvent.owedWorkWatched} kind=email owed=2 ageSeconds=\\d+`),
  );
  await settings(fine);
  await allGo('WAITS-1', 'WAITS-2');
  expect(await undelivered()).toBe('No guest at 28XXX004 is without the mail.\n');
  expect(await doctor()).toEqual({ code: 0, line: expect.stringMatching(/^ok /) });
});

test.each([
  [{ denied: true }, 'AccessDenied', /not allowed to send .*\(AccessDenied\).* ses:SendRawEmail/],
  [{ pendingIdentities: ['hotel-sol.example'] }, 'SenderNotVerified', /no longer, verified .*\(SenderNotVerified\)/],
  [
    { missingConfigurationSets: [stack.endpoints.outputs.ConfigurationSetName ?? ''] },
    'ConfigurationSetDoesNotExistException',
    /configuration set is gone .*sent once it is back/,
  ],
])(
  'what somebody must mend fails at once, and the mail goes by itself once it is mended: %o',
  async (change, why, words) => {
    await settings(change);
    await comeInVain(why, why);
    expect(await doctor()).toEqual({ code: 1, line: expect.stringMatching(/^FAIL /) });
    expect((await doctor()).line).toMatch(words);
    expect(await undelivered()).toMatch(words);
    await settings(fine);
    await allGo(why);
  },
);
