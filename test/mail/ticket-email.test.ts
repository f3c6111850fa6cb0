import { describe, expect, test } from 'vitest';
import type { TicketEmailInput } from '../../src/mail/letter.ts';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket, soldService } from './mail-samples.ts';

const mail = (input: Partial<TicketEmailInput> = {}) =>
  ticketEmail({ location: sampleLocation(), ticket: sampleTicket(), ...input });

const flat = (text: string) => text.replace(/\s+/gu, ' ');

describe('what an inbox shows', () => {
  test('the subject names the hotel and the days, and never the code', () => {
    expect(mail().subject).toBe('Wi-Fi at Hotel Sol, 12–15 March');
    expect(mail({ guest: { locale: 'es-ES' } }).subject).toBe('Wi-Fi en Hotel Sol, 12–15 de marzo');
  });

  test('a stay over the turn of a month or a year says both ends', () => {
    const over = (until: string) => mail({ ticket: sampleTicket({ until }) }).subject;
    expect(over('2026-04-02T10:00:00.000Z')).toBe('Wi-Fi at Hotel Sol, 12 March – 2 April');
    expect(over('2027-01-02T11:00:00.000Z')).toBe('Wi-Fi at Hotel Sol, 12 March 2026 – 2 January 2027');
  });

  test('a ticket until midnight ends with the day before', () => {
    const { subject } = mail({ ticket: sampleTicket({ until: '2026-03-15T23:00:00.000Z' }) });
    expect(subject).toBe('Wi-Fi at Hotel Sol, 12–15 March');
  });

  test('neither subject nor preview text shows the code', () => {
    const { subject, html } = mail();
    const preview = /<div style="display:none[^>]*>([^<]*)</u.exec(html)?.[1];
    expect(preview).toContain('Hotel Sol');
    for (const text of [subject, preview]) expect(text).not.toMatch(/7K3M/u);
  });

  test('no name can put a line, a control or a direction mark into a header', () => {
    const evil = 'Sol\r\nBcc: eve@example.com\u202E\u200B\u0000!';
    const { subject, fromName } = mail({ location: sampleLocation({ name: evil, senderName: evil }) });
    for (const line of [subject, fromName]) expect(line).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    expect(fromName).toBe('Sol Bcc: eve@example.com !');
  });

  test('a long hotel name is cut, the days are not', () => {
    const { subject, fromName } = mail({
      location: sampleLocation({ name: 'W'.repeat(500), senderName: 'é'.repeat(500) }),
    });
    expect(subject).toMatch(/W…, 12–15 March$/u);
    expect(subject.length).toBeLessThanOrEqual(150);
    expect(fromName.length).toBeLessThanOrEqual(80);
  });

  test('a hotel without a sender name of its own sends under its name', () => {
    expect(mail({ location: sampleLocation({ senderName: ' \u202E ' }) }).fromName).toBe('Hotel Sol');
  });
});

test.each(['\u200d', ' \u2060\ufeff ', '\u115f', '\u034f', '\u2800', '\u0301', '\ue000', '\u{e0001}'])(
  'a name of which nothing can be seen, %j, is greeted like none',
  (name) => {
    const unnamed = mail({ guest: {} });
    const { text, html } = mail({ guest: { givenName: name, familyName: name } });
    expect([text, html]).toEqual([unnamed.text, unnamed.html]);
    for (const seen of ['Ada', '伊', '🙂', 'می\u200cخواهم']) {
      expect(mail({ guest: { givenName: `${name}${seen}` } }).text).toContain(seen);
    }
  },
);

describe('the code', () => {
  test('stands alone on its line, grouped, with a word on capitals and hyphen', () => {
    const { text, html } = mail();
    expect(text.split('\n')).toContain('7K3M-Q9XT');
    expect(text).toContain('Capital or small letters, with or without the hyphen');
    expect(html).toContain('<span style="white-space:nowrap">7K3M-Q9XT</span>');
  });

  test('a five-character code stays whole and no hyphen is spoken of', () => {
    const { text } = mail({ ticket: sampleTicket({ user: 'Q4P68' }) });
    expect(text.split('\n')).toContain('Q4P68');
    expect(text).not.toContain('hyphen');
  });

  test('user name and password are two labelled lines', () => {
    const ticket = sampleTicket({ coding: 'base32pass', user: '7K3MQ9XT', pass: 'AB2DE3' });
    expect(mail({ ticket }).text).toContain('User name:\n7K3M-Q9XT\n\nPassword:\nAB2-DE3\n');
    expect(mail({ ticket }).text).not.toContain('Your code');
  });

  test('a password of VOID is no password', () => {
    const { text } = mail({ ticket: sampleTicket({ pass: 'VOID' }) });
    expect(text).not.toContain('VOID');
    expect(text).toContain('Your code:\n7K3M-Q9XT\n');
  });
});

describe('the network', () => {
  test('is named with its password', () => {
    expect(mail().text).toContain('Network name:\nHotel Sol Guests\n\nWi-Fi password:\nwelcome-to-sol\n');
  });

  test('an open network has no password and no step for one', () => {
    const { text } = mail({ location: sampleLocation({ network: { ssid: 'Sol', security: 'open', hidden: false } }) });
    expect(text).not.toContain('Wi-Fi password');
    expect(text).toContain('1. In the Wi-Fi settings');
    expect(text).toContain('2. A page opens.');
  });

  test('a hidden network is joined by typing its name', () => {
    const network = { ssid: 'Sol', security: 'open', hidden: true } as const;
    expect(flat(mail({ location: sampleLocation({ network }) }).text)).toContain('type the name “Sol”');
  });
});

describe('the portal link', () => {
  const withLogin = (loginUrlTemplate: string) => mail({ location: sampleLocation({ loginUrlTemplate }) });

  test('carries the code, encoded', () => {
    const ticket = sampleTicket({ user: 'A&B', pass: 'C D' });
    const location = sampleLocation({ loginUrlTemplate: 'https://wifi.example.com/login?u={user}&p={pass}' });
    const { html, text } = mail({ location, ticket });
    expect(html).toContain('href="https://wifi.example.com/login?u=A%26B&amp;p=C%20D"');
    expect(text.split('\n')).toContain('https://wifi.example.com/login?u=A%26B&p=C%20D');
  });

  test('is absent without a template, and for anything but a web address', () => {
    expect(mail().html).not.toContain('Log in on this device');
    expect(withLogin('javascript:alert("{user}")').html).not.toContain('javascript');
    expect(withLogin('https://[{user}').html).not.toContain('Log in on this device');
  });
});

describe('a network that is known to check codes', () => {
  const portalUrl = 'https://wifi.example.com/portal';
  const failuresPerMinute = 30;
  const radius = { radius: { maxSession: 3600 }, failuresPerMinute };
  const page = { portal: { kind: 'meraki' }, failuresPerMinute } as const;
  const pass = sampleTicket({ coding: 'base32pass', user: 'A&B', pass: 'C D' });
  const of = (change: Parameters<typeof sampleLocation>[0], ticket = sampleTicket()) =>
    mail({ location: sampleLocation(change), ticket, portalUrl });

  test('by RADIUS has a page of its own, which may want the code twice, and no button', () => {
    const { text, html } = of({ accepts: radius });
    expect(flat(text)).toContain('If it asks for a user name and a password, type your code in both fields.');
    expect(html).not.toMatch(/Log in on this device|See my time left and devices/);
    expect(flat(of({ accepts: radius }, pass).text)).toContain('Type your user name and your password there. No page');
  });

  test('by our page: type, press the button; the mail opens that page, which then shows how things stand', () => {
    const { text, html, pictures } = of({ accepts: page });
    expect(flat(text)).toContain('A page opens. Type your code there and press the button.');
    expect(text.split('\n')).toContain('https://wifi.example.com/portal/28XXX004/?code=7K3MQ9XT');
    expect(html).toContain('href="https://wifi.example.com/portal/28XXX004/?code=7K3MQ9XT"');
    expect(html).toMatch(/>\s*See my time left and devices\s*<\/a>/);
    expect(html).toContain('alt="QR code: opens your Wi-Fi page"');
    expect(pictures.map(({ fileName }) => fileName)).toEqual(['join.png', 'login.png']);
    // Only the network tells which device has come: opened from the mail, the page lets none in.
    expect(flat(text)).toContain('It connects no device: to get one online, join the network with it');
    expect(text).not.toContain('login page');
  });

  test('the page is opened with user name and password, encoded, where a ticket has both', () => {
    expect(of({ accepts: page }, pass).text.split('\n')).toContain(
      'https://wifi.example.com/portal/28XXX004/?code=A%26B&password=C%20D',
    );
  });

  test("a hotel's own address of its login page goes before ours", () => {
    const { text } = of({ accepts: page, loginUrlTemplate: 'https://hotspot.example.com/?u={user}' });
    expect(text).toContain('https://hotspot.example.com/?u=7K3MQ9XT');
    expect(text).not.toContain(portalUrl);
  });

  test('forgives capitals and the hyphen, and the mail says so', () => {
    for (const accepts of [radius, page]) expect(of({ accepts }).text).toMatch(/7K3M-Q9XT[\s\S]*works either way/u);
  });

  test('of a location of which that is not known nothing changes', () => {
    const { text } = of({});
    expect(text).toBe(mail().text);
    expect(flat(text)).toContain(
      '2. Type the Wi-Fi password that is shown above. 3. A page opens. Type your code there. No',
    );
  });
});

describe('what is new', () => {
  const moved = sampleTicket({ until: '2026-03-16T11:00:00.000Z' });
  const pass = sampleTicket({ coding: 'base32pass', pass: 'AB2DE3' });

  test('a moved window says until when now, and that the code is the same', () => {
    const { subject, text } = mail({ ticket: moved, news: 'moved', room: { id: '204' } });
    expect(subject).toBe('Wi-Fi at Hotel Sol, now 12–16 March');
    expect(flat(text)).toContain(
      'Your Wi-Fi for room 204 at Hotel Sol now runs until Monday 16 March, 12:00. Your code is the same as before.',
    );
    expect(text.split('\n')).toContain('7K3M-Q9XT');
  });

  test('so it does for a user name with a password', () => {
    expect(flat(mail({ ticket: pass, news: 'moved' }).text)).toContain(
      'Your user name and password are the same as before.',
    );
  });

  test('a replaced code says that the old one has stopped', () => {
    const { subject, text } = mail({ news: 'replaced' });
    expect(subject).toBe('New Wi-Fi login at Hotel Sol, 12–15 March');
    expect(flat(text)).toContain('Here is your new Wi-Fi code at Hotel Sol. The old one has stopped working.');
    expect(flat(mail({ ticket: pass, news: 'replaced' }).text)).toContain('Here is your new Wi-Fi login at Hotel Sol.');
  });

  test('each is whole: network, steps and validity are in it as in the first', () => {
    const rest = (news: 'first' | 'moved' | 'replaced') => mail({ news }).text.split('How to get online')[1];
    expect(rest('moved')).toBe(rest('first'));
    expect(rest('replaced')).toBe(rest('first'));
  });
});

describe('an answer to the mail', () => {
  test('is offered only where reception reads it', () => {
    expect(mail().text).not.toContain('answer this mail');
    expect(mail({ location: sampleLocation({ receptionEmail: 'desk@sol.example' }) }).text).toContain(
      'Or answer this mail: reception reads it.',
    );
  });
});

describe('for whom', () => {
  const intro = (input: Partial<TicketEmailInput>) => mail(input).text.split('\n\n').slice(1, 3);

  test('guest, room and hotel are in the first sentence, where known', () => {
    const guest = { givenName: 'Ada', familyName: 'Example' };
    expect(intro({ guest, room: { id: '204' } })).toEqual([
      'Hello Ada Example,',
      'Here is your Wi-Fi code for room 204 at Hotel Sol.',
    ]);
    expect(intro({ room: { id: '7', name: 'Pitch 7' } })[0]).toBe('Here is your Wi-Fi code for Pitch 7 at Hotel Sol.');
    expect(intro({ room: { id: '0' } })[0]).toBe('Here is your Wi-Fi code at Hotel Sol.');
  });

  test('a name that reads like an address advertises nothing, and none starts a new line', () => {
    expect(mail({ guest: { givenName: 'Win at evil.example.com' } }).text).not.toContain('evil');
    expect(mail({ guest: { givenName: 'Ada\r\nYour code:\r\nFAKE' } }).text.split('\n')).not.toContain('FAKE');
  });
});

describe('both parts', () => {
  test('the text part fits 78 columns and ends with why the guest got it', () => {
    const service = soldService({ expTime: 5400, downrate: 10_000, flags: { timetofinish: true } });
    for (const locale of ['en', 'es']) {
      const { text } = mail({ guest: { locale }, ticket: sampleTicket({ service }) });
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(78);
    }
    expect(mail().text.trimEnd().split('\n').slice(-2)).toEqual([
      'You get this because of your booking at Hotel Sol.',
      'Ticket number 1',
    ]);
  });

  test('every picture says in words what it does', () => {
    const { html } = mail({ location: sampleLocation({ loginUrlTemplate: 'https://wifi.example.com/?c={user}' }) });
    expect(html).toContain('alt="QR code: joins the network “Hotel Sol Guests”"');
    expect(html).toContain('alt="QR code: opens the login page with your code filled in"');
  });

  test("reception's phone can be called from the mail, and is left out where there is none", () => {
    expect(mail().html).toContain('href="tel:+34000000000"');
    expect(mail({ location: sampleLocation({ receptionPhone: undefined }) }).text).not.toContain('reception');
  });
});

describe('a code that the hotel’s own server has chosen', () => {
  const ours = sampleTicket({ user: '1CJNVRN8' });
  const placed = { from: ours.from, until: ours.until };

  test('is shown exactly as that server told it, and nothing is said of what it forgives', () => {
    const { text } = ticketEmail({ location: sampleLocation(), ticket: { ...ours, placed }, guest: { locale: 'en' } });
    expect(text).toContain('1CJNVRN8');
    expect(text).toContain('Please type it exactly as it is shown here.');
    expect(text).not.toMatch(/1CJN-VRN8|works either way/);
    const own = ticketEmail({ location: sampleLocation(), ticket: ours, guest: { locale: 'en' } });
    expect(own.text).toMatch(/1CJN-VRN8[\s\S]*works either way/);
  });

  test('that comes beside one which still stands says so, and not that the old one has stopped', () => {
    const former = [{ serial: '12389942', until: ours.until }];
    const mail = (more: object) =>
      ticketEmail({
        location: sampleLocation(),
        ticket: { ...ours, placed: { ...placed, ...more } },
        guest: { locale: 'en' },
        news: 'replaced',
      }).text.replaceAll(/\s+/g, ' ');
    expect(mail({ former })).toContain('the old one works until its own end');
    expect(mail({ former })).not.toContain('stopped working');
    expect(mail({})).toContain('stopped working');
    // Of that one the guest never heard.
    expect(mail({ former: [{ serial: '12389943', until: ours.until, unwanted: true }] })).toContain('stopped working');
  });
});
