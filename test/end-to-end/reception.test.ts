import { describe, expect, test } from 'vitest';
import { groupedCode } from '../../src/core/ticket/code.ts';
import * as logEvent from '../../src/kit/log/log-words.ts';
import { runCommand } from '../testkit/command.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator: reception } = await devStackWithOperator({ ses: { maxSendRate: 100 } });

const at = ['--location', '28XXX004'];
const undelivered = () => reception.json('mail', 'undelivered', ...at);
const reasons = async () =>
  Object.fromEntries(
    (await undelivered()).map(({ reservationId, reason }: Record<string, string>) => [reservationId, reason]),
  );
const serialOf = async (reservation: string) => (await stack.stay(reservation))?.ticket?.serial ?? '';
const comes = (reservation: string, email: string | undefined, more = {}) =>
  stack.send(checkIn(reservation, { data: { guest: { givenName: 'Zoe', familyName: 'Secretname', email }, ...more } }));

const lost = {
  BOUNCED: 'bounced',
  SUPPRESSED: 'suppressed',
  MISSING: 'no_address',
  IMPOSSIBLE: 'bad_address',
  ENDED: 'relay_ended',
  PLACEHOLDER: 'portal_without_address',
  AGENCY: 'agency_address',
  LETTERS: 'non_ascii_address',
} as const;
/** Who is to have paper waits for it. */
const unreached = { ...lost, 'ON-PAPER': 'not_sent' };

describe('guests without their mail', () => {
  test('are listed at once, and nobody else: who got the mail or complained of it is not, who is to have paper is until it is printed', async () => {
    await comes('BOUNCED', 'bounce@simulator.amazonses.com', { room: { id: '501' } });
    await comes('SUPPRESSED', 'suppressionlist@simulator.amazonses.com');
    await comes('MISSING', undefined);
    await comes('IMPOSSIBLE', 'at the desk');
    await comes('ENDED', 'zoe-abc@guest.airbnb.com');
    await comes('PLACEHOLDER', 'N/A');
    await comes('AGENCY', 'desk@makemytrip.com');
    // SES mails to no letters but ASCII's before the @; any host is written as the DNS knows it.
    await comes('LETTERS', 'jürgen@example.com');
    await comes('COMPLAINED', 'complaint@simulator.amazonses.com');
    await comes('ON-PAPER', undefined, { format: 'print' });
    await comes('FINE', 'fine@München.example');
    await until(async () => (await stack.stay('COMPLAINED'))?.owed.email?.status).toBe('complained');
    await until(async () => (await stack.stay('FINE'))?.owed.email?.deliveredAt).toBeDefined();
    await until(reasons).toEqual(unreached);
  });

  test('are told with why and what to do, to be found by room and reservation', async () => {
    const serial = await serialOf('BOUNCED');
    const { out } = await reception.cli('mail', 'undelivered', ...at);
    expect(out).toMatch(new RegExp(`^${serial} +501 +BOUNCED +BOUNCED +\\S+ +bounced \\(Permanent\\) +20\\S+Z$`, 'm'));
    expect(out).toContain(`ask the guest for another address, then: wifi-tickets mail resend ${serial} --to ADDRESS`);
    for (const reason of Object.values(lost).slice(1)) expect(out).toContain(` ${reason} `);
    expect(out).toContain('cannot send to an address with non-ASCII letters before the @');
    expect(await reception.json('mail', 'undelivered', ...at, '--limit', '1')).toHaveLength(1);
    expect((await reception.cli('mail', 'undelivered', ...at, '--limit', '3')).out).toContain('There are more');
    const asJson = ['mail', 'undelivered', ...at, '--limit', '3', '--json'];
    const { stderr } = await runCommand(asJson, { cwd: reception.folder, env: process.env });
    expect(stderr).toContain('There are more');
    expect((await reception.cli('mail', 'undelivered', '-l', 'CAMPING-FJORD')).out).toBe(
      'No guest at CAMPING-FJORD is without the code.\n',
    );
  });

  test('are not named, nor is an address or a code told, on the screen or in a log', async () => {
    const serials = await Promise.all(Object.keys(lost).map(serialOf));
    const shown = await Promise.all(serials.map((serial) => reception.cli('mail', 'show', serial)));
    const json = await Promise.all(serials.map((serial) => reception.json('mail', 'show', serial)));
    const all = [await undelivered(), shown, json, await reception.cli('mail', 'undelivered', ...at), stack.lines];
    const text = JSON.stringify(all);
    expect(text).not.toMatch(/Zoe|Secretname|simulator\.amazonses|at the desk|airbnb|makemytrip|jürgen/i);
    for (const { ticket } of await stack.stays()) {
      expect(text).not.toContain(ticket?.user);
      expect(text).not.toContain(groupedCode(ticket?.user ?? ''));
    }
  });

  test('are counted: each once, when it becomes known', async () => {
    const counted = (text: string) => stack.lines.filter((line) => line.includes(text)).length;
    expect([counted(`event=${logEvent.mailBounced}`), counted(`event=${logEvent.mailSuppressed}`)]).toEqual([1, 1]);
    for (const reason of Object.values(lost).slice(2)) expect(counted(`unmailed=${reason}`)).toBe(1);
  });
});

describe('the way of a mail', () => {
  test('is shown step by step with its times, and what to do', async () => {
    const serial = await serialOf('BOUNCED');
    const { out } = await reception.cli('mail', 'show', serial);
    expect(out).toMatch(/\(new\): bounced, version 1, attempts 1\nSTEP +AT +WHY\nqueued +20\S+Z\naccepted +20\S+Z\n/);
    expect(out).toMatch(/^bounced +20\S+Z +Permanent$/m);
    expect(out).toContain(`mail resend ${serial} --to ADDRESS`);
    const { timeline } = await reception.json('mail', 'show', await serialOf('FINE'));
    expect(timeline.map(({ state }: { state: string }) => state)).toEqual(['queued', 'accepted', 'delivered']);
    const serialOfFine = await serialOf('FINE');
    const [{ mail: found }] = await reception.json('ticket', 'find', serialOfFine, ...at);
    const listed = (await reception.json('ticket', 'list', ...at)).find(
      (one: { serial: string }) => one.serial === serialOfFine,
    );
    const { mail: shownMail } = await reception.json('ticket', 'show', serialOfFine);
    expect([found, listed.mail, shownMail.state]).toEqual(['delivered', 'delivered', 'delivered']);
    const last = timeline.at(-1).at;
    expect((await reception.cli('ticket', 'show', serialOfFine)).out).toContain(
      `Mail       delivered at ${last}, version 1`,
    );
    const times = timeline.map((step: { at: string }) => step.at);
    expect(times).toEqual([...times].sort());
    expect(await reception.json('mail', 'show', await serialOf('MISSING'))).toMatchObject({
      state: 'skipped',
      undelivered: 'no_address',
      timeline: [{ state: 'skipped', why: 'no_address' }],
    });
    const other = await reception.cli('mail', 'show', serial, '-l', 'CAMPING-FJORD');
    expect(other).toEqual({ code: 1, out: `There is no ticket ${serial} at CAMPING-FJORD.\n` });
  });
});

describe('a mail that is sent again', () => {
  test.each(Object.keys(lost))('reaches the guest of %s at the right address, with the same code', async (name) => {
    const [serial, code] = [await serialOf(name), (await stack.stay(name))?.ticket?.user ?? '-'];
    const right = `Right-${name.toLowerCase()}@Example.com`;
    const { out } = await reception.cli('mail', 'resend', serial, '--to', right);
    expect(out).toBe(
      `The mail of ticket ${serial} will be sent; wifi-tickets mail show ${serial} shows its delivery.\n`,
    );
    await until(async () => (await reception.json('mail', 'show', serial)).state).toBe('delivered');
    const mails = await stack.mailsTo(right.replace('Example', 'example'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.text).toContain(groupedCode(code));
    expect(await reasons()).not.toHaveProperty(name);
  });

  test('leaves nobody in the list but who waits for paper', async () => {
    expect(await reasons()).toEqual({ 'ON-PAPER': 'not_sent' });
  });

  test('goes to the address that is known if no other is said, and a bounce there is told anew', async () => {
    await comes('AGAIN', 'bounce@simulator.amazonses.com');
    await until(reasons).toEqual({ AGAIN: 'bounced', 'ON-PAPER': 'not_sent' });
    const serial = await serialOf('AGAIN');
    expect(await reception.json('mail', 'resend', serial, ...at)).toMatchObject({ serial, onItsWay: false });
    await until(async () => reception.json('mail', 'show', serial)).toMatchObject({ version: 2, state: 'bounced' });
    expect(await reasons()).toEqual({ AGAIN: 'bounced', 'ON-PAPER': 'not_sent' });
  });

  test('goes five times an hour, by calls and by reception together', async () => {
    await comes('OFTEN', addressOf('OFTEN'));
    await until(() => serialOf('OFTEN')).not.toBe('');
    const serial = await serialOf('OFTEN');
    const path = `/rest/v1/Location/28XXX004/tickets/${serial}/email`;
    for (const n of [1, 2, 3])
      expect((await stack.api('POST', path, { userId: `often-${n}@example.com` })).status).toBe(202);
    const again = (n: number) => reception.cli('mail', 'resend', serial, '--to', `often-${n}@bücher.example`);
    for (const n of [4, 5]) expect((await again(n)).code).toBe(0);
    expect(await again(6)).toEqual({
      code: 1,
      out: expect.stringMatching(/5 times within the hour, which is the limit\. Try again in \d+ minutes\.\n$/),
    });
    await until(() => stack.mailsTo('often-5@xn--bcher-kva.example')).toHaveLength(1);
    await until(async () => (await stack.stay('OFTEN'))?.owed.email?.deliveredAt).toBeDefined();
  });

  test('is not doubled while one is on its way', async () => {
    stack.ses.set({ paused: true });
    const serial = await serialOf('FINE');
    await reception.cli('mail', 'resend', serial);
    expect((await reception.cli('mail', 'resend', serial)).out).toContain('is already being sent');
    expect(await reception.json('mail', 'show', serial)).toMatchObject({ version: 2 });
    stack.ses.set({ paused: false });
  });

  test('is refused in clear words: without an address, to an impossible one, of a ticket that is cancelled or unknown', async () => {
    const serial = await serialOf('ON-PAPER');
    expect(await reception.cli('mail', 'resend', serial)).toEqual({
      code: 1,
      out: `Ticket ${serial} cannot be mailed: no usable address of the guest is known. Give one with --to ADDRESS, or print the code: a message or a text is not sent again by hand.\n`,
    });
    const impossible = await reception.cli('mail', 'resend', serial, '--to', 'zoe at home');
    expect(impossible).toEqual({ code: 2, out: '--to is not a valid mail address.\n' });
    for (const to of ['zoe-abc@guest.airbnb.com', 'N/A', 'desk@makemytrip.com']) {
      const useless = await reception.cli('mail', 'resend', serial, '--to', to);
      expect(useless).toMatchObject({ code: 2, out: expect.stringContaining('--to is ') });
      const body = { userId: to };
      const { status } = await stack.api('POST', `/rest/v1/Location/28XXX004/tickets/${serial}/email`, body);
      expect(status).toBe(400);
    }
    expect((await reception.cli('mail', 'resend', serial, '--to', 'jürgen@example.com')).out).toBe(
      'Amazon SES cannot send to an address with non-ASCII characters before the @: ask for another one.\n',
    );
    await stack.api('DELETE', `/rest/v1/Location/28XXX004/tickets/${serial}`);
    const cancelled = await reception.cli('mail', 'resend', serial, '--to', 'zoe@example.com');
    expect(cancelled).toEqual({
      code: 1,
      out: `Ticket ${serial} cannot be mailed: it is cancelled, and its code is not valid any more.\n`,
    });
    const unknown = await reception.cli('mail', 'resend', '99999999', ...at);
    expect(unknown).toEqual({ code: 1, out: 'There is no ticket 99999999 at 28XXX004.\n' });
  });
});
