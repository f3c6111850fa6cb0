import { ticketEmail } from '../../src/mail/ticket-email.page.ts';
import { sampleLocation, sampleTicket } from '../../test/mail/mail-samples.ts';

/** Bytes of the pictures of a mail with both QR codes, in base64 as sent. */
export function pictureBytes(): number {
  const location = sampleLocation({ loginUrlTemplate: 'https://wifi.example.com/login?code={user}' });
  const guest = { givenName: 'Ada', familyName: 'Example', locale: 'en' };
  const { pictures } = ticketEmail({ location, ticket: sampleTicket(), guest, room: { id: '204' } });
  return pictures.reduce((sum, { content }) => sum + Math.ceil(content.length / 3) * 4, 0);
}
