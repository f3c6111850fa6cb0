import { testDirectory } from 'local-cloud/testing.ts';
import { simpleParser } from 'mailparser';
import { expect, test } from 'vitest';
import { groupedCode } from '../../../src/core/ticket/code.ts';
import { localText } from '../../../src/kit/time.ts';
import { runScript } from '../../testkit/program.ts';
import { localProcess } from '../support/local-process.ts';

const organiser = 'choir.tour@example.org';

test('npm start -- --demo-hotel shows a hotel in the middle of its day, whose mails are in the mailbox alone, and it lives on', async (context) => {
  const folder = testDirectory(context);
  const stack = localProcess(folder, ['--port', '0', '--demo-hotel']);
  const { apiUrl, apiKey, mailboxUrl, locationIds } = await stack.ready();
  expect(locationIds).toEqual(['28XXX004', 'CAMPING-FJORD', 'DEMO']);
  const api = async (path: string) => {
    const headers = { authorization: `Bearer ${apiKey}` };
    return (await fetch(`${apiUrl}/rest/v1/Location/DEMO${path}`, { headers })).json();
  };
  const json = async (...words: string[]) => {
    const { stdout } = await runScript('bin/cli.ts', [...words, '--location', 'DEMO', '--json'], { cwd: folder });
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

  const mails = (await (await fetch(`${mailboxUrl}/messages.json`)).json()) as { to: string[]; raw: string }[];
  const addresses = mails.flatMap(({ to }) => to);
  const outside = /@(example\.(com|org)|simulator\.amazonses\.com|guest\.booking\.com)$/;
  expect(addresses.filter((address) => !outside.test(address))).toEqual([]);
  // Two mails have only the organiser, who has many rooms, and the guest whose stay was lengthened.
  const twice = addresses.filter((address, i) => addresses.indexOf(address) !== i && address !== organiser);
  expect(twice).toHaveLength(1);
  const texts = (await Promise.all(mails.map(({ raw }) => simpleParser(raw)))).map(({ text }) => text ?? '').join('\n');
  const unmailed = tickets.filter(({ username }) => !texts.includes(groupedCode(username)));
  // The group's list of codes may still gather.
  const listed = async ({ serial }: ListedTicket) =>
    ((await api(`/tickets/${serial}`)) as { mail: { list?: object } | null }).mail?.list !== undefined;
  const areListed = await Promise.all(unmailed.map(listed));
  // By telephone, by Airbnb, and a visitor's on paper.
  expect(unmailed.filter((_, i) => !areListed[i])).toHaveLength(3);

  await expect.poll(() => stack.said()).toMatch(/^Demo hotel: room \d{3} (checks|goes|is) /m);
  stack.kill('SIGINT');
  expect(await stack.ended).toBe(0);
  expect(stack.said()).not.toMatch(/Error|It could not/);
});

interface ListedTicket {
  readonly serial: string;
  readonly username: string;
  readonly status: string;
  readonly roomNumber: string;
}

test('the demo hotel begins anew each time, so it is not kept', async (context) => {
  const stack = localProcess(testDirectory(context), ['--port', '0', '--demo-hotel', '--data', 'kept']);
  expect(await stack.ended).toBe(1);
  expect(stack.said()).toMatch(/'--demo-hotel' cannot be used with option '--data <dir>'/);
});
