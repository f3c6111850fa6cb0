import { expect, test } from 'vitest';
import type { DeskFiguresAnswer } from '../../../src/rest/desk/desk-answers.schema.ts';
import { checkIn, dateIn } from '../support/event.ts';
import { until } from '../support/open-dev-stack.ts';
import { openRadiusServer } from '../support/radius-server.ts';
import { turnedStack } from '../support/turned-stack.ts';

const told: string[] = [];
const { stack, operator, pass } = await turnedStack({
  ses: { maxSendRate: 100 },
  onFunctionLine: (_, line) => void told.push(line),
});
const radius = await openRadiusServer(stack);
const day = 86_400_000;
const base = '/rest/v1/Location/28XXX004';

/** What the figures of some days around now come to, and whether those of all days that are over are final. */
async function summed(from: string, to: string) {
  const { status, json } = await stack.api('GET', `${base}/desk/figures?from=${from}&to=${to}`);
  expect(status).toBe(200);
  const { days } = json as unknown as DeskFiguresAnswer;
  const sum = (of: (one: (typeof days)[number]) => number | undefined) =>
    days.reduce((all, one) => all + (of(one) ?? 0), 0);
  return {
    issued: sum(({ issued }) => issued),
    logins: sum(({ logins }) => logins),
    used: sum(({ used }) => used),
    neverUsed: sum(({ neverUsed }) => neverUsed),
    cancelled: sum(({ cancelled }) => cancelled),
    bounced: sum(({ undelivered }) => undelivered.bounced),
    no_address: sum(({ undelivered }) => undelivered.no_address),
    no_ticket: sum(({ undelivered }) => undelivered.no_ticket),
    others: sum(
      ({ undelivered: { bounced: _, no_address: __, no_ticket: ___, ...others } }) => Object.keys(others).length,
    ),
    finals: days.filter(({ final }) => final).length,
  };
}

test('a hotel’s days are told as its events, logins and mails were, and stay so once its guests are erased', async () => {
  const [from, to] = [dateIn(-1), dateIn(5)];
  const leavesTomorrow = { departure: { date: dateIn(1) } };
  const comes = (name: string, email: string | undefined = `${name.toLowerCase()}@example.com`) =>
    checkIn(name, { data: { ...leavesTomorrow, guest: { givenName: 'Zoe', familyName: 'Secretname', email } } });
  const online = ['ONLINE-1', 'ONLINE-2', 'ONLINE-3'];
  const offline = ['OFFLINE-1', 'OFFLINE-2'];
  const cancelled = comes('CANCELLED');
  const all = [...online, ...offline].map((name) => comes(name));
  await stack.send(...all, cancelled, comes('BOUNCED', 'bounce@simulator.amazonses.com'), comes('MISSING', ''));
  // Told twice, as queues do.
  await stack.send(...all);
  const stay = async (name: string) => (await stack.stay(name)) ?? expect.unreachable();
  await until(async () => (await stack.stays()).length).toBe(8);
  await until(async () => (await stay('BOUNCED')).owed.email?.status).toBe('bounced');
  for (const name of online) {
    const { ticket } = await stay(name);
    // A second device is no second first login.
    for (const mac of ['5C-7D-C1-72-A7-3B', '5C-7D-C1-72-A7-3C'])
      expect((await radius.authorize(ticket?.user ?? '', mac)).text).toContain('"Accept"');
  }
  const { ticket: unwanted } = await stay('CANCELLED');
  expect((await stack.api('DELETE', `${base}/tickets/${unwanted?.serial}`)).status).toBe(200);
  await until(async () => (await stay('CANCELLED')).state).toBe('cancelled');
  expect(await summed(from, to)).toMatchObject({ issued: 8, logins: 3, used: 0, neverUsed: 0, bounced: 0 });

  await stack.cloud.invoke('sync-reservations', {});
  const counted = () => told.filter((line) => line.includes('house_counted') && line.includes('28XXX004'));
  await until(() => counted().length).toBe(1);
  // Whose mail came back, who has no address, and who is in the house with a cancelled ticket.
  expect(counted()[0]?.replaceAll('"', '')).toMatch(/online: ?3, ?handed: ?2, ?maybe: ?0, ?unreached: ?3/);

  const without = { bounced: 1, no_address: 1, no_ticket: 1, others: 0 };
  const happened = { issued: 8, logins: 3, used: 3, neverUsed: 4, cancelled: 1, ...without };
  pass(2 * day);
  expect(await summed(from, to)).toMatchObject(happened);
  for (let days = 0; days < 8; days++) {
    pass(day);
    await stack.cloud.invoke('sync-reservations', {});
  }
  await until(async () => (await summed(from, to)).finals).toBe(7);
  expect(await summed(from, to)).toMatchObject(happened);
  for (const name of online)
    expect(await operator.cli('stay', 'erase', '-l', '28XXX004', '-r', name, '--yes')).toMatchObject({ code: 0 });
  expect((await stay('ONLINE-1').catch(() => undefined))?.ticket).toBeUndefined();
  expect(await summed(from, to)).toMatchObject(happened);
  // Beyond what stays are kept for.
  pass(60 * day);
  expect(await summed(from, to)).toMatchObject(happened);
  const { json: text } = await stack.api('GET', `${base}/desk/figures?from=${from}&to=${to}&format=csv`);
  expect(text).not.toMatch(/Secretname|ONLINE|example\.com/);
});
