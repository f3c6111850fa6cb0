import { testDirectory } from 'local-cloud/testing.ts';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import { localText } from '../../../src/kit/time.ts';
import { pollTimeouts } from '../../poll-timeouts.ts';
import { runCommand } from '../../testkit/command.ts';
import { localProcess } from '../support/local-process.ts';

const organiser = 'choir.tour@example.org';

test('npm start -- --demo-hotel shows a hotel in the middle of its day, whose mails are in the mailbox alone, and it lives on', async (context) => {
  const folder = testDirectory(context);
  const stack = localProcess(folder, ['--no-demo', '--demo-hotel']);
  const { apiUrl, apiKey, mailboxUrl, locationIds } = await stack.ready();
  expect(locationIds).toEqual(['28XXX004', 'CAMPING-FJORD', 'DEMO']);
  const api = async (path: string) => {
    const headers = { authorization: `Bearer ${apiKey}` };
    return (await fetch(`${apiUrl}/rest/v1/Location/DEMO${path}`, { headers })).json();
  };
  const json = async (...words: string[]) => {
    const { stdout } = await runCommand([...words, '--location', 'DEMO', '--json'], { cwd: folder, env: process.env });
    return JSON.parse(stdout);
  };
  const [, guests = '', online = ''] =
    /^Demo hotel: (\d+) of 60 rooms have guests, (\d+) of them online, .*$/m.exec(stack.said()) ?? [];
  expect(Number(guests)).toBe(43);
  expect(Number(online)).toBeGreaterThan(Number(guests) / 2);

  // Something may have happened since: nothing of it makes one of these less.
  const { data: tickets } = (await api('/tickets')) as { data: ListedTicket[] };
  const withStatus = (status: string) => tickets.filter((ticket) => ticket.status === status).length;
  expect(withStatus('active')).toBeGreaterThanOrEqual(Number(online));
  expect(withStatus('cancelled')).toBeGreaterThanOrEqual(1);
  const visitors = tickets.filter(({ roomNumber }) => roomNumber === '0');
  expect(visitors).toHaveLength(2);
  const rows: { room: string; from: string }[] = await json('ticket', 'list', '--limit', '100');
  const dates = rows.map(({ from }) => localText(from, 'Europe/Vienna').slice(0, 10));
  const today = dates[rows.findIndex(({ room }) => room === '-')] ?? '';
  const coming = dates.filter((date) => date > today).length;
  expect(dates.filter((date) => date < today)).toHaveLength(43);
  expect(dates.length - 43 - coming).toBeGreaterThanOrEqual(13 + 2);
  expect(coming).toBeGreaterThanOrEqual(10);

  const undelivered: { reason: string }[] = await json('mail', 'undelivered');
  // A visitor without paper, too. The organiser's list of codes may still gather.
  const reasons = ['bounced', 'no_address', 'not_sent', 'relay_ended'];
  expect(undelivered.map(({ reason }) => reason)).toEqual(expect.arrayContaining(reasons));

  for (const one of ['serial', 'username'] as const)
    expect(new Set(tickets.map((ticket) => ticket[one])).size).toBe(tickets.length);
  const places = rows.map(({ room, from }) => `${room} ${from}`).filter((place) => !place.startsWith('-'));
  expect(new Set(places).size).toBe(places.length);

  const mailed = async () => {
    const all = await (await fetch(`${mailboxUrl}/messages.json`)).json();
    return all as { to: string[]; raw: string }[];
  };
  const outside = /@(example\.(com|org)|simulator\.amazonses\.com|guest\.booking\.com)$/;
  // The group's list of codes may still gather, and what a busy machine has interrupted is mailed minutes later.
  const unmailed = async () => {
    const texts = await Promise.all((await mailed()).map(async ({ raw }) => (await simpleParser(raw)).text ?? ''));
    const missing = tickets.filter(({ username }) => !texts.some((text) => text.includes(groupedCode(username))));
    const asked = missing.map(({ serial }) => api(`/tickets/${serial}`) as Promise<{ mail: { list?: object } | null }>);
    return (await Promise.all(asked)).filter(({ mail }) => mail?.list === undefined);
  };
  // By telephone, by Airbnb, and a visitor's on paper.
  await expect.poll(unmailed, pollTimeouts).toHaveLength(3);
  const addresses = (await mailed()).flatMap(({ to }) => to);
  expect(addresses.filter((address) => !outside.test(address))).toEqual([]);
  // Two mails have only the organiser, who has many rooms, and the guest whose stay was lengthened after the first.
  const twice = addresses.filter((address, i) => addresses.indexOf(address) !== i && address !== organiser);
  expect(twice.length).toBeLessThan(2);

  await expect.poll(() => stack.said()).toMatch(/^Demo hotel: room \d{3} (checks|goes|is) /m);
  stack.kill('SIGINT');
  expect(await stack.ended).toBe(0);
  // What a busy machine has answered too late is done again.
  const wrong = (stack.said().match(/^.*(?:Error|It could not).*$/gm) ?? []).filter(
    (line) => !/TimeoutError/.test(line),
  );
  expect(wrong.join('\n')).toBe('');
});

interface ListedTicket {
  readonly serial: string;
  readonly username: string;
  readonly status: string;
  readonly roomNumber: string;
}

test('the demo hotel begins anew each time, so it is not kept', async (context) => {
  const stack = localProcess(testDirectory(context), ['--demo-hotel', '--data', 'kept']);
  expect(await stack.ended).toBe(1);
  expect(stack.said()).toMatch(/'--demo-hotel' cannot be used with option '--data <dir>'/);
});
