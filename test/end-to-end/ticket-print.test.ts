import { chmodSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { pollTimeouts } from '../poll-timeouts.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { checkIn, minutesFromNow } from './support/event.ts';

const base = '/rest/v1/Location/28XXX004/tickets';
const { stack, operator } = await sharedStackWithOperator();
const guest = { givenName: 'Ben', familyName: 'Other', email: 'ben@example.com', locale: 'de-DE' };
await stack.send(checkIn('PRINT-1'), checkIn('PRINT-2', { data: { guest, room: { id: '7' } } }));
const [ada, ben] = await Promise.all([ticketOf('PRINT-1'), ticketOf('PRINT-2')]);

async function ticketOf(reservationId: string) {
  const ticket = () => stack.stay(reservationId).then((stay) => stay?.ticket);
  const { user, serial } = (await vi.waitUntil(ticket, pollTimeouts)) ?? { user: '', serial: '' };
  return { serial, code: `${user.slice(0, 4)}-${user.slice(4)}` };
}

const print = (...words: string[]) => operator.cli('ticket', 'print', ...words);
const count = (text: string, part: string) => text.split(part).length - 1;
const mode = (path: string) => statSync(path).mode & 0o777;

describe('ticket print', () => {
  test('writes a page with the code, in the guest’s language, to standard output', async () => {
    const { out, code } = await print(ben.serial);
    expect(code).toBe(0);
    expect(out).toMatch(/^<!DOCTYPE html>\n<html lang="de"/);
    expect(out).toContain(`>${ben.code}<`);
    expect(out).toMatch(/<\/html>\n$/);
    expect(out).not.toMatch(/\bBen\b/);
  });

  test('puts several tickets, each in copies, on sheets of four', async () => {
    const { out } = await print(ada.serial, ben.serial, '--layout', 'sheet', '--copies', '3');
    expect([count(out, ada.code), count(out, ben.code), count(out, 'class="paper sheet"')]).toEqual([3, 3, 2]);
  });

  test('prints in another language if told so, and tells which there are', async () => {
    const { out } = await print(ben.serial, '--language', 'ar');
    expect(out).toContain('<html lang="ar" dir="rtl">');
    const unknown = await print(ben.serial, '--language', 'tlh');
    expect([unknown.code, unknown.out]).toEqual([2, expect.stringMatching(/^There is no language "tlh": .*\bes\b/)]);
  });

  test('writes a file that only its owner reads, also over an old one that all could read', async () => {
    const file = operator.file('old.html', 'x'.repeat(1_000_000));
    chmodSync(file, 0o644);
    const { out, code } = await print(ada.serial, '--out', file);
    expect([code, out]).toEqual([0, `Printed 1 ticket: ${file}\n`]);
    expect(mode(file)).toBe(0o600);
    expect(readFileSync(file, 'utf8')).toMatch(/<\/html>\n$/);
    const fresh = join(dirname(file), 'new.html');
    expect((await print(ada.serial, '--out', fresh)).code).toBe(0);
    expect(mode(fresh)).toBe(0o600);
  });

  test('writes neither through a link nor into what is no file', async () => {
    const target = operator.file('target.txt', 'precious');
    const [link, folder] = [join(dirname(target), 'link.html'), join(dirname(target), 'folder')];
    symlinkSync(target, link);
    mkdirSync(folder);
    for (const file of [link, folder]) {
      expect(await print(ada.serial, '--out', file)).toEqual({ code: 1, out: `${file} is no regular file.\n` });
    }
    expect(readFileSync(target, 'utf8')).toBe('precious');
    expect((await print(ada.serial, '--out', join(folder, 'not/there.html'))).out).toContain(
      'folder that does not exist',
    );
  });

  test('refuses a dead ticket and one that is not there, and then prints none', async () => {
    const { json } = await stack.api('POST', base, { service: '59220', valid_until: minutesFromNow(600) });
    await stack.api('DELETE', `${base}/${json.serial}`);
    const dead = await print(ada.serial, json.serial);
    expect([dead.code, dead.out]).toEqual([
      1,
      `Ticket ${json.serial} is not printed: it is cancelled, and its code is not valid any more.\n`,
    ]);
    const ended = await stack.api('POST', base, {
      service: '59220',
      start_time: minutesFromNow(-60),
      valid_until: minutesFromNow(-1),
    });
    const late = await print(ended.json.serial);
    expect([late.code, late.out]).toEqual([
      1,
      `Ticket ${ended.json.serial} has expired: its code is not valid any more.\n`,
    ]);
    expect(await print('99999999')).toMatchObject({ code: 1, out: 'There is no ticket 99999999.\n' });
    expect(await print(ada.serial, '--location', 'CAMPING-FJORD')).toMatchObject({ code: 1 });
    expect(await print(ada.serial, '--layout', 'poster')).toMatchObject({ code: 2 });
    expect(await print(ada.serial, '--copies', '41')).toMatchObject({ code: 2 });
  });
});
