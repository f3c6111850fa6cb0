import { describe, expect, test } from 'vitest';
import { opened } from '../testkit/opened.ts';
import { addressOf, checkIn, dateIn } from './support/event.ts';
import { openDevStack, until } from './support/open-dev-stack.ts';

const base = '/rest/v1/Location/28XXX004';
const stack = await opened(openDevStack({ ses: { maxSendRate: 100 } }));

const textOf = async (address: string, n = 0) => (await stack.mailsTo(address))[n]?.text ?? '';
const plain = (text: string) => text.replaceAll(/[\s-]/g, '');

describe('through the door that is deployed', () => {
  test('a ticket that is posted for e-mail is in the guest’s mailbox, with its code', async () => {
    const body = { service: '59220', valid_until: dateIn(40), format: 'email', userId: 'posted@example.com' };
    const { json } = await stack.api('POST', `${base}/tickets`, body);
    await until(() => stack.mailsTo('posted@example.com')).toHaveLength(1);
    expect(plain(await textOf('posted@example.com'))).toContain(json.user);
  });

  test('the organiser of a group has one mail with all its codes, however often it is asked for', async () => {
    const names = ['Zoe Example', 'Ada Example', 'Mia Example'];
    const terms = { service: '59220', valid_until: dateIn(40) };
    const body = { ...terms, count: 12, names, format: 'email', userId: 'organiser@example.com' };
    const headers = { 'Idempotency-Key': 'bus-7' };
    const ask = async () => (await stack.api('POST', `${base}/tickets/batch`, body, headers)).json.tickets;
    const tickets: { readonly user: string; readonly serial: string }[] = await ask();
    expect(await ask()).toEqual(tickets);
    await until(() => stack.mailsTo('organiser@example.com')).toHaveLength(1);
    const text = plain(await textOf('organiser@example.com'));
    const places = tickets.map(({ user }) => text.indexOf(user));
    expect(places.every((place) => place > 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    await until(async () => {
      const { json } = await stack.api('GET', `${base}/tickets/${tickets[11]?.serial}`);
      return json.mail;
    }).toMatchObject({ state: 'delivered', list: { tickets: 12 } });
    expect(await stack.mailsTo('organiser@example.com')).toHaveLength(1);
  });

  test('a ticket that an event made is listed with its room and user', async () => {
    const event = checkIn('REST-1', { data: { room: { id: 'r-9', name: '9 Sea' } } });
    await stack.send(event);
    await until(async () => {
      const { json } = await stack.api('GET', `${base}/tickets?roomNumber=${encodeURIComponent('9 Sea')}`);
      return json.data;
    }).toMatchObject([
      { roomNumber: '9 Sea', userId: addressOf('REST-1'), service: 'ttl', status: 'new', cancelled: 0 },
    ]);
  });

  test('an event that is posted becomes a ticket and a mail, once, however often it comes', async () => {
    const event = checkIn('REST-2');
    for (let i = 0; i < 3; i++) {
      expect(await stack.api('POST', `${base}/events`, event)).toMatchObject({ status: 202, json: { id: event.id } });
    }
    await until(() => stack.mailsTo(addressOf('REST-2'))).toHaveLength(1);
    await until(() => stack.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
    const { json } = await stack.api('GET', `${base}/tickets?userId=${addressOf('REST-2')}`);
    expect(json.pagination.rows).toBe(1);
  });

  test('an event with characters that the queue itself refuses is worked on all the same', async () => {
    const event = checkIn('REST-5', { data: { room: { id: '7', name: 'x\uFFFE\uFFFFy' } } });
    expect((await stack.api('POST', `${base}/events`, event)).status).toBe(202);
    await until(async () => (await stack.stay('REST-5'))?.facts.room?.name).toBe('x\uFFFE\uFFFFy');
  });

  test('an event that is posted for a Location that lists no senders of its own is taken all the same', async () => {
    const event = checkIn('REST-3', { data: { locationId: 'CAMPING-FJORD' } });
    expect((await stack.api('POST', '/rest/v1/Location/CAMPING-FJORD/events', event)).status).toBe(202);
    await until(() => stack.outcomes(event.id)).toMatchObject([{ outcome: 'applied' }]);
  });

  test('moving the end mails the guest once more, with the same code; cancelling mails nobody', async () => {
    const body = { service: '59220', valid_until: dateIn(40), format: 'email', userId: 'moved@example.com' };
    const { json } = await stack.api('POST', `${base}/tickets`, body);
    await until(() => stack.mailsTo('moved@example.com')).toHaveLength(1);
    await stack.api('PATCH', `${base}/tickets/${json.serial}`, { valid_until: dateIn(42) });
    await until(() => stack.mailsTo('moved@example.com')).toHaveLength(2);
    expect(plain(await textOf('moved@example.com', 0))).toContain(json.user);
    expect(plain(await textOf('moved@example.com', 1))).toContain(json.user);
    expect((await stack.api('DELETE', `${base}/tickets/${json.serial}`)).json.cancelled).toBe(1);
    await stack.api('POST', `${base}/tickets/${json.serial}/email`);
    expect(await stack.mailsTo('moved@example.com')).toHaveLength(2);
  });

  test('a mail that is asked for again comes again, also to another address', async () => {
    const body = { service: '59220', valid_until: dateIn(40), format: 'email', userId: 'wrong@example.com' };
    const { json } = await stack.api('POST', `${base}/tickets`, body);
    await until(() => stack.mailsTo('wrong@example.com')).toHaveLength(1);
    expect((await stack.api('POST', `${base}/tickets/${json.serial}/email`)).status).toBe(202);
    await until(() => stack.mailsTo('wrong@example.com')).toHaveLength(2);
    await stack.api('POST', `${base}/tickets/${json.serial}/email`, { userId: 'right@example.com' });
    await until(() => stack.mailsTo('right@example.com')).toHaveLength(1);
    expect(plain(await textOf('right@example.com'))).toContain(json.user);
  });

  test('an end that reception has moved holds until the hotel’s system tells of another departure', async () => {
    const event = checkIn('REST-4');
    await stack.send(event);
    await until(async () => (await stack.stay('REST-4'))?.ticket !== undefined).toBe(true);
    const serial = (await stack.stay('REST-4'))?.ticket?.serial;
    const moved = `${dateIn(60)}T10:00:00Z`;
    await stack.api('PATCH', `${base}/tickets/${serial}`, { valid_until: moved });
    await stack.send(checkIn('REST-4', { data: { room: { id: '7' } } }));
    await until(async () => (await stack.stay('REST-4'))?.facts.room?.id).toBe('7');
    expect((await stack.stay('REST-4'))?.ticket?.until).toBe(moved);
    await stack.send(checkIn('REST-4', { data: { departure: { date: dateIn(90) } } }));
    await until(async () => (await stack.stay('REST-4'))?.ticket?.until.slice(0, 10)).toBe(dateIn(90));
  });

  test('nothing of a guest, a code or a key stands in the log', async () => {
    const log = stack.lines.join('\n');
    const { json } = await stack.api('GET', `${base}/tickets`);
    for (const { username } of json.data) expect(log).not.toContain(username);
    expect(log).not.toMatch(/@example\.com|owt_/);
  });
});
