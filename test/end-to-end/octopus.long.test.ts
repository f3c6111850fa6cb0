import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, describe, expect, test } from 'vitest';
import { workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { cliOf } from './support/cli-of.ts';
import { addressOf, checkIn, minutesFromNow } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';
import { openOctopusHouses } from './support/open-octopus-houses.ts';

const houses = await openOctopusHouses({ ses: { maxSendRate: 100 } });
const { stack, server, tell, api, issued, ticketed } = houses;
const operator = cliOf(stack);
afterAll(async () => {
  operator.close();
  await houses.close();
});

const inDays = (days: number) => minutesFromNow(days * 24 * 60).slice(0, 10);
const mails = (reservation: string) => stack.mailsTo(addressOf(reservation));
const mailed = (reservation: string, count = 1) => until(() => mails(reservation)).toHaveLength(count);
const cli = async (...words: string[]) => (await operator.cli(...words)).out;
const cancelled = { type: 'reservation.cancelled', data: { status: 'cancelled' } };

describe('a check-in at a hotel with its own server', () => {
  test('becomes a mail with the code that the server has issued', async () => {
    await tell('CODE');
    await mailed('CODE');
    const [ticket, ...others] = await issued('CODE');
    expect(others).toEqual([]);
    expect(ticket?.userId).toMatch(/^204 CODE [0-9a-f]{16}$/);
    const [mail] = await mails('CODE');
    for (const part of [mail?.text, mail?.html]) expect(part).toContain(ticket?.username ?? '-');
    expect(mail?.subject).toContain('Hotel Luna');
    expect((await ticketed('CODE'))?.ticket).toMatchObject({ user: ticket?.username, serial: ticket?.serial });
  });

  test('may get a serial that another location has given: commands ask which of the two is meant', async () => {
    await stack.send(checkIn('SAME'));
    await until(() => stack.stay('SAME')).toBeDefined();
    const { serial = '', user } = (await stack.stay('SAME'))?.ticket ?? {};
    expect((await issued('CODE'))[0]?.serial).toBe(serial);
    const asked = `Several locations have a ticket ${serial}: choose one with --location 28XXX004 or 28XXX006.\n`;
    for (const command of [
      ['ticket', 'show'],
      ['mail', 'show'],
      ['mail', 'resend'],
      ['ticket', 'print'],
    ])
      expect(await operator.cli(...command, serial)).toEqual({ code: 2, out: asked });
    expect((await operator.json('ticket', 'show', serial, '-l', '28XXX004')).ticket.user).toBe(user);
    expect((await operator.json('ticket', 'show', serial, '-l', '28XXX006')).ticket.user).not.toBe(user);
    expect((await api('GET', `/tickets/${serial}`)).json.username).toBe((await issued('CODE'))[0]?.username);
    expect(await operator.cli('mail', 'resend', serial, '-l', '28XXX006')).toMatchObject({ code: 0 });
    await mailed('CODE', 2);
    expect(await mails('SAME')).toHaveLength(1);
  });

  test('whose serial another location has given stays in question once its ticket there is replaced', async () => {
    const { serial = '', user } = (await stack.stay('SAME'))?.ticket ?? {};
    await tell('CODE', { type: 'reservation.amended', data: { departure: { date: inDays(9) } } });
    await until(async () => (await ticketed('CODE'))?.ticket?.serial).not.toBe(serial);
    const asked = `Several locations have, or had, a ticket ${serial}: choose one with --location 28XXX004 or 28XXX006.\n`;
    for (const command of [
      ['ticket', 'show'],
      ['ticket', 'sessions'],
      ['ticket', 'print'],
      ['mail', 'show'],
      ['mail', 'resend'],
    ])
      expect(await operator.cli(...command, serial), command.join(' ')).toEqual({ code: 2, out: asked });
    expect((await operator.json('ticket', 'show', serial, '-l', '28XXX004')).ticket.user).toBe(user);
    expect(await cli('ticket', 'print', serial, '-l', '28XXX006')).toContain(
      `Ticket ${serial} at 28XXX006 was replaced: its stay has ticket `,
    );
  });

  test('whose stay gets longer is another ticket there, and a mail with the new code', async () => {
    await tell('LONGER');
    await mailed('LONGER');
    await tell('LONGER', { type: 'reservation.amended', data: { departure: { date: inDays(9) } } });
    await mailed('LONGER', 2);
    const [first, second, ...others] = await issued('LONGER');
    expect(others).toEqual([]);
    const [, mail] = await mails('LONGER');
    expect(mail?.text).toContain(second?.username ?? '-');
    expect(mail?.text).not.toContain(first?.username ?? '-');
    const { json } = await api('GET', `/tickets/${second?.serial}`);
    expect(json).toMatchObject({
      username: second?.username,
      formerTickets: [{ serial: first?.serial, standsUntil: expect.stringMatching(/Z$/) }],
    });
    const shown = await cli('ticket', 'show', second?.serial ?? '', '-l', houses.location.id);
    expect(shown).toContain("Issued by  the hotel's own server\n");
    expect(shown).toContain(
      `it has replaced ticket ${first?.serial}, whose code is good there until ${json.formerTickets[0].standsUntil}`,
    );
    expect(await cli('stay', 'show', '-l', houses.location.id, '-r', 'LONGER')).toContain(
      `Beside     ticket ${first?.serial}, whose code is good at the hotel's own server until`,
    );
  });

  test('that is cancelled keeps a code that stands there, and it is told until when', async () => {
    await tell('GONE');
    await mailed('GONE');
    await tell('GONE', cancelled);
    await until(async () => (await ticketed('GONE'))?.state).toBe('cancelled');
    const { serial = '', placed } = (await ticketed('GONE'))?.ticket ?? {};
    const row = { cancelled: 1, status: 'cancelled', standsUntil: placed?.until };
    expect((await api('GET', `/tickets/${serial}`)).json).toMatchObject(row);
    const { data } = (await api('GET', '/tickets')).json;
    expect(data.find((one: { serial: string }) => one.serial === serial)).toMatchObject(row);
    expect(await cli('ticket', 'show', serial, '-l', houses.location.id)).toContain(
      `the stay was cancelled, but the code is good there until ${placed?.until}; it can be cancelled only there`,
    );
    const json = await operator.json('ticket', 'show', serial, '-l', houses.location.id);
    expect(json).toMatchObject({ standsUntil: placed?.until, placement: { state: 'accepted', id: serial } });
    expect((await issued('GONE'))[0]).toMatchObject({ cancelled: 0 });
    const why = `its stay was cancelled. The code is still good at the hotel's own server until ${placed?.until}`;
    const at = [serial, '-l', houses.location.id];
    expect(await cli('mail', 'resend', ...at)).toContain(`cannot be mailed: ${why}`);
    expect(await cli('ticket', 'print', ...at)).toContain(`is not printed: ${why}`);
    expect(await api('POST', `/tickets/${serial}/email`)).toMatchObject({
      status: 409,
      json: { type: 'urn:wifi-tickets:problem:ticket-cancelled' },
    });
  });
});

describe('a ticket that is posted', () => {
  const wanted = { service: '70003', valid_until: inDays(4), userId: 'front desk', numusers: 2 };

  test('is answered as the server has issued it, and the same for the same Idempotency-Key', async () => {
    const key = { 'idempotency-key': 'POST-1' };
    const { status, json } = await api('POST', '/tickets', wanted, key);
    expect(status).toBe(200);
    const { user, serial, radiusUser, realm, coding } = (await houses.newestThere()) ?? {};
    expect(json).toMatchObject({ user, serial, radiusUser, realm, coding, pass: '', hotspotId: houses.location.id });
    const again = await api('POST', '/tickets', wanted, key);
    expect(again).toMatchObject({ status: 200, json });
    expect(await api('POST', '/tickets', { ...wanted, numusers: 1 }, key)).toMatchObject({ status: 422 });
    expect((await issued()).filter((one) => one.serial === serial)).toHaveLength(1);
    expect((await issued()).length).toBe((await api('GET', '/tickets')).json.pagination.rows + 2);
  });

  test('stands in the list, and cannot be changed here', async () => {
    const { json } = await api('POST', '/tickets', { ...wanted, format: 'email', userId: 'desk@example.com' });
    await until(() => stack.mailsTo('desk@example.com')).toHaveLength(1);
    expect((await stack.mailsTo('desk@example.com'))[0]?.text).toContain(json.user);
    const { data } = (await api('GET', '/tickets?userId=desk%40example.com')).json;
    expect(data).toMatchObject([{ serial: json.serial, username: json.user, status: 'new', numUsers: 2 }]);
    const refused = { status: 409, json: { type: 'urn:wifi-tickets:problem:issued-elsewhere' } };
    expect(await api('DELETE', `/tickets/${json.serial}`)).toMatchObject(refused);
    expect(await api('PATCH', `/tickets/${json.serial}`, { valid_until: inDays(6) })).toMatchObject(refused);
    expect((await api('GET', `/tickets/${json.serial}`)).json).toMatchObject({ cancelled: 0 });
  });
});

describe('while the server is down', () => {
  const wanted = { service: '70003', valid_until: inDays(4) };
  const key = { 'idempotency-key': 'DOWN-1' };
  let before = 0;

  test('a ticket that is posted is answered 503, with the seconds to wait', async () => {
    before = (await issued()).length;
    await houses.goDown();
    await tell('WAITS');
    await tell('NEVER');
    const answers = await Promise.all([
      api('POST', '/tickets', { ...wanted, userId: 'keyed' }, key),
      api('POST', '/tickets', { ...wanted, userId: 'keyless' }),
    ]);
    for (const answer of answers)
      expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } });
    await tell('NEVER', cancelled);
    await until(async () => (await houses.stay('NEVER'))?.owed.placement?.status).toBe('skipped');
  });

  test('reception and doctor hear what waits, since when and why, and who is without a ticket for ten minutes', async () => {
    // One is tried now and then; all others wait untried.
    await until(async () => (await houses.stay('WAITS'))?.owed.placement?.firstDue).toBeDefined();
    const undelivered = () => cli('mail', 'undelivered', '-l', houses.location.id);
    await until(undelivered).toMatch(/owed by the server of 28XXX006 since/);
    expect(await undelivered()).not.toContain('not_issued');
    await houses.orderedEarlier('WAITS', 11);
    const told = await undelivered();
    expect(told).toMatch(/^- +204 +WAITS +WAITS +\S+ +not_issued/m);
    expect(told).toMatch(/^WAITS {2}The hotel's own server has not issued the ticket yet/m);
    expect(told).toMatch(
      /^\d tickets? (has|have) been owed by the server of 28XXX006 since 20\S+Z: it cannot be reached \(unreachable\)\./m,
    );
    expect(told).not.toMatch(/NEVER|@example|Ada/);
    const { data } = (await api('GET', '/undelivered')).json;
    // Of the other one its program has the code, and nobody was mailed.
    expect(data).toMatchObject([
      { reason: 'not_issued', reservationId: 'WAITS', roomNumber: '204', mail: null },
      { reason: 'not_sent' },
    ]);
    expect(data[0]).not.toHaveProperty('serial');
    const doctor = await operator.cli('doctor');
    expect(doctor.code).toBe(1);
    expect(doctor.out).toMatch(/^FAIL +owed tickets +.*of 28XXX006 since .*: it cannot be reached/m);
  });

  test('a stay shows what is ordered, how often the server was asked, and why it has not issued it', async () => {
    const shown = await cli('stay', 'show', '-l', houses.location.id, '-r', 'WAITS');
    expect(shown).toMatch(/^Ticket {5}none$/m);
    expect(shown).toMatch(/^Order {6}valid \S+ to \S+, Estancia, from the hotel's own server$/m);
    expect(shown).toMatch(/^Placement {2}version 1, state queued, attempts \d+/m);
    expect(await operator.json('stay', 'show', '-l', houses.location.id, '-r', 'NEVER')).toMatchObject([
      { state: 'cancelled', ticket: null, placement: { state: 'skipped', why: 'revoked' } },
    ]);
    expect(await operator.json('queue', 'list')).toContainEqual(expect.objectContaining({ queue: 'placements' }));
  });

  test('nothing is lost: once it is back, the same Idempotency-Key gets the ticket, and guests get their mails', async () => {
    await houses.comeBack();
    const { key: stay = '' } = (await operator.json('stay', 'show', '-l', '28XXX006', '-r', 'WAITS'))[0];
    const order = workMessage({ kind: 'placement', version: 1, locationId: '28XXX006', key: stay });
    await stack.sqs.send(
      new SendMessageCommand({
        QueueUrl: stack.endpoints.outputs.PlacementDeadLettersUrl,
        MessageBody: order,
      }),
    );
    expect(await operator.json('queue', 'redrive', 'placements')).toMatchObject([
      { queue: 'placements dead letters', moved: 1, failed: 0 },
    ]);
    await until(async () => {
      await stack.cloud.invoke('sweep-deliveries', {});
      return (await mails('WAITS')).length;
    }, 240_000).toBe(1);
    await until(async () => (await api('POST', '/tickets', { ...wanted, userId: 'keyed' }, key)).status, 120_000).toBe(
      200,
    );
    const { json } = await api('POST', '/tickets', { ...wanted, userId: 'keyed' }, key);
    const all = await issued();
    expect(all.filter(({ username }) => username === json.user)).toHaveLength(1);
    // Nobody waits for the other one any more, and a guest who does not come gets none.
    expect(all).toHaveLength(before + 2);
    expect(await issued('NEVER')).toEqual([]);
    expect(await mails('NEVER')).toEqual([]);
    const left: { reason: string }[] = await operator.json('mail', 'undelivered', '-l', houses.location.id);
    expect(left.map(({ reason }) => reason)).toEqual(['not_sent', 'not_sent']);
  });
});

test('the server mails nobody, and no code, name, address or key reaches a log', async () => {
  expect(server.ses.messages()).toEqual([]);
  const log = [...stack.lines, ...houses.serverLines].join('\n');
  expect(log).toMatch(/event=work_accepted kind=placement ticket=\d+ /);
  expect(log).not.toMatch(/@example|\bAda\b/);
  expect(log).not.toContain(server.apiKey);
  for (const { username } of await issued()) expect(log).not.toContain(username);
});
