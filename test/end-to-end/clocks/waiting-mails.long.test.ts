import { afterEach, expect, test } from 'vitest';
import * as logEvent from '../../../src/kit/log/log-words.ts';
import { addressOf, checkIn } from '../support/event.ts';
import { until } from '../support/open-dev-stack.ts';
import { turnedStack } from '../support/turned-stack.ts';

const { stack, operator, sweep } = await turnedStack({ ses: { maxSendRate: 100 } });

const fine = {
  paused: false,
  sendingEnabled: true,
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
/** The sweeper brings what is due, each minute. */
async function allGo(...names: string[]): Promise<void> {
  for (const name of names) {
    await until(async () => {
      await sweep();
      return (await stack.stay(name))?.owed.email?.status;
    }).toBe('accepted');
    expect(await stack.mailsTo(addressOf(name))).toHaveLength(1);
  }
}

test.each([
  [{ paused: true }, 'AccountSendingPaused'],
  [{ sendingEnabled: false }, 'AccountSendingPausedException'],
])(
  'while sending is paused, reception and doctor hear how many mails wait, since when and why: %o',
  async (change, why) => {
    expect(await undelivered()).toBe('No guest at 28XXX004 is without the code.\n');
    await settings(change);
    await comeInVain(why, `${why}-1`, `${why}-2`);
    const since = String.raw`20\d\d-\d\d-\d\dT\d\d:\d\dZ`;
    const waits = new RegExp(
      `2 mails have been owed since ${since}: SES has paused the account's sending \\(${why}\\)\\.`,
    );
    const told = await undelivered();
    expect(told).toMatch(waits);
    expect(told).not.toMatch(/without the mail|@example|Ada/);
    expect(await undelivered('CAMPING-FJORD')).toBe('No guest at CAMPING-FJORD is without the code.\n');
    const forProgram = await operator.cli('mail', 'undelivered', '--location', '28XXX004', '--json');
    expect(JSON.parse(forProgram.out)).toEqual([]);
    expect(await doctor()).toEqual({ code: 1, line: expect.stringMatching(waits) });
    const from = stack.lines.length;
    await stack.cloud.invoke('sweep-deliveries', {});
    await until(() => stack.lines.slice(from).join('\n')).toMatch(
      new RegExp(`sweep-deliveries .*event=${logEvent.owedWorkWatched} kind=email owed=2 ageSeconds=\\d+`),
    );
    await settings(fine);
    await allGo(`${why}-1`, `${why}-2`);
    expect(await undelivered()).toBe('No guest at 28XXX004 is without the code.\n');
    expect(await doctor()).toEqual({ code: 0, line: expect.stringMatching(/^ok /) });
  },
);

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
