import type { Face } from '../../../src/core/location/face.ts';
import { type FacedHotel, facedHotels } from '../../../test/mail/faces.ts';
import { sampleTicket } from '../../../test/mail/mail-samples.ts';
import { sampleInput } from './sample-input.ts';
import type { SampleMail } from './sample-mail.ts';

const guest = { ticket: sampleTicket({ user: '7K3MQ9PT', serial: '2' }), room: { id: '205' } };
const longest: Face = {
  message: { en: `${'Grüße & <b>"Wi-Fi"</b> '.repeat(9).trim()}`.slice(0, 200) },
  privacyUrl: `https://hotel.example/?${"a&b='c'&".repeat(20)}`,
  websiteUrl: `https://hotel.example/${'longpath'.repeat(20)}`,
};

/** Mails of hotels with a look of their own. */
export const sampleFaces: readonly SampleMail[] = [
  faced('face-sol', 'A look of its own: Hotel Sol', facedHotels.sol),
  faced('face-fjord', 'A look of its own: a dark logo, one language', facedHotels.fjord),
  faced('face-qamar', 'A look of its own: Arabic', facedHotels.qamar),
  faced('face-longest', 'A look of its own: the longest, and hostile', {
    ...facedHotels.qamar,
    location: { ...facedHotels.qamar.location, language: 'en', ...longest },
  }),
  { ...faced('face-list', 'A look of its own: a list', facedHotels.sol), others: [guest] },
];

function faced(id: string, title: string, { location, png }: FacedHotel): SampleMail {
  const { loginUrlTemplate: _, ...own } = location;
  const input = (language: string) => {
    const one = sampleInput('code', language);
    return { ...one, location: { ...one.location, ...own }, logo: png };
  };
  return { id, title, group: 'variant', news: 'first', kind: 'code', clock: 'window', input };
}
