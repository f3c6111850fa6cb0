import { parseArgs } from 'node:util';
import { rawMail } from '../src/aws/raw-mail.ts';
import { languages } from '../src/email/languages/languages.ts';
import { letterHtml } from '../src/email/letter-html.ts';
import { letterText } from '../src/email/letter-text.ts';
import { qrPicture } from '../src/email/qr-picture.ts';
import { ticketEmail } from '../src/email/ticket-email.ts';
import { ticketLetter } from '../src/email/ticket-letter.ts';
import { sampleLocation, sampleTicket } from '../test/email/mail-samples.ts';
import { cpuPerCall } from './cpu-per-call.ts';

/** What one mail costs, in µs of CPU, and how large it is: `npm run measure:mail`. */
const { values } = parseArgs({ options: { count: { type: 'string', default: '500' } } });
const count = Number(values.count);
const location = sampleLocation({
  loginUrlTemplate: 'https://wifi.example.com/login?code={user}',
  receptionEmail: 'reception@hotel-sol.example',
});
const guest = { givenName: 'Ada', familyName: 'Example' };
const sender = { address: 'wifi@hotel-sol.example', messageIdDomain: 'eu-west-1.amazonses.com' };

console.log(
  'language  words and both parts   of it words, HTML, text   with two QR codes   MIME on top   HTML, whole mail',
);
for (const locale of Object.keys(languages)) {
  // Guests who arrive within one minute share their hours, as those of one hotel mostly do.
  const input = { location, ticket: sampleTicket(), guest: { ...guest, locale }, room: { id: '204' } };
  const letter = ticketLetter(input);
  const words = await cpuPerCall(count * 4, () => ticketLetter(input));
  const html = await cpuPerCall(count * 4, () => letterHtml(letter));
  const text = await cpuPerCall(count * 4, () => letterText(letter));
  const pictured = await cpuPerCall(count, () => ticketEmail(input));
  const email = ticketEmail(input);
  const about = { locationId: '28XXX004', key: 'key', v: 1, attempt: 1 };
  const whole = { ...email, to: 'ada@example.com', serial: '1', about };
  const mime = await cpuPerCall(count, () => rawMail(whole, sender));
  const sizes = `${Buffer.byteLength(email.html)}, ${(await rawMail(whole, sender)).length} bytes`;
  const parts = [words, html, text].map((us) => us.toFixed(0)).join(', ');
  console.log(
    `${locale.padEnd(10)}${(words + html + text).toFixed(0).padEnd(23)}${parts.padEnd(27)}${pictured.toFixed(0).padEnd(20)}${mime.toFixed(0).padEnd(14)}${sizes}`,
  );
}
const login = await cpuPerCall(count, () => qrPicture('https://wifi.example.com/login?code=7K3MQ9XT'));
console.log(`One QR code: ${login.toFixed(0)} µs. The network's is drawn once a location, the login's once a mail.`);
