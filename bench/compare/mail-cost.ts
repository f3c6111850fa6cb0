import { mailWords } from '../../src/core/languages/languages.ts';
import { letterHtml } from '../../src/mail/letter-html.page.ts';
import { letterText } from '../../src/mail/letter-text.ts';
import { qrCells, qrPicture } from '../../src/mail/qr-code.page.ts';
import { rawMail } from '../../src/mail/ses-mailer.client.ts';
import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { ticketLetter } from '../../src/mail/ticket-letter.ts';
import { sampleLocation, sampleTicket } from '../../test/mail/mail-samples.ts';
import { cpuPerCall } from '../cpu-time.ts';

/** CPU time of a mail's parts in µs, and its size, printed as JSON: `node bench/compare/mail-cost.ts COUNT`. */
const count = Number(process.argv[2] ?? 300);
const location = sampleLocation({
  loginUrlTemplate: 'https://wifi.example.com/login?code={user}',
  receptionEmail: 'reception@hotel-sol.example',
});
/** A guest with the longest allowed name, full of special characters of HTML and mail headers. */
const guests = {
  'a short name': { givenName: 'Ada', familyName: 'Example' },
  'a hostile name': {
    givenName: '<b>"Ada" & \u202e\u0007=?utf-8?q?x?=</b>'.repeat(2),
    familyName: 'Ñandú 🏨 عليا '.repeat(6),
  },
};
const sender = { address: 'wifi@hotel-sol.example', messageIdDomain: 'eu-west-1.amazonses.com' };

const mails: Record<string, Record<string, number>> = {};
for (const [name, guest] of Object.entries(guests)) {
  for (const locale of Object.keys(mailWords)) {
    // Guests who arrive within one minute have the same times, as most of one hotel do.
    const input = { location, ticket: sampleTicket(), guest: { ...guest, locale }, room: { id: '204' } };
    const letter = ticketLetter(input);
    const email = ticketEmail(input);
    const about = { locationId: '28XXX004', key: 'key', kind: 'email', version: 1, attempt: 1 };
    const whole = { ...email, to: 'ada@example.com', serial: '1', about };
    mails[`${locale}, ${name}`] = {
      words: await cpuPerCall(count, () => ticketLetter(input)),
      parts: await cpuPerCall(count, () => [letterHtml(letter), letterText(letter)]),
      mime: await cpuPerCall(count, () => rawMail(whole, sender)),
      bytes: (await rawMail(whole, sender)).length,
    };
  }
}
const login = 'https://wifi.example.com/login?code=7K3MQ9XT';
const cells = await cpuPerCall(count, () => qrCells(login));
const picture = await cpuPerCall(count, () => qrPicture(login));
console.log(JSON.stringify({ mails, cells, picture }));
