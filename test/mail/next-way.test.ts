import { expect, test } from 'vitest';
import type { Location } from '../../src/core/location/location.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { dueWork } from '../../src/core/owed/sweep/due-work.store.ts';
import { sampleLocation } from './mail-samples.ts';
import { openOrganisedMails } from './support/organised-mails.ts';

const ways: Partial<Location> = { reach: ['mail', 'sms'], sms: { origin: '+34600000000', country: 'ES' } };
const guest = { givenName: 'Ada', familyName: 'Example', email: 'ada@example.com', phone: '+34 611 223 344' };

test('a mail that comes back makes a text owed, once, however often SES tells of it; the next sweep finds it', async () => {
  const mails = await openOrganisedMails(ways);
  try {
    await writeLocation(mails.table, sampleLocation(ways));
    await mails.owe([1], guest.email, { facts: { guest, format: 'email' } });
    await mails.work();
    expect((await mails.stay(1)).owed).toMatchObject({ email: { status: 'accepted' } });
    const bounce = { eventType: 'Bounce', bounce: { bounceType: 'Permanent' } };
    await mails.report(mails.tried[0] ?? {}, bounce);
    const { owed } = await mails.stay(1);
    expect(owed).toMatchObject({ email: { status: 'bounced' }, text: { version: 1, status: 'queued', attempts: 0 } });
    await mails.report(mails.tried[0] ?? {}, bounce);
    expect((await mails.stay(1)).owed.text).toEqual(owed.text);
    const inTwoDays = new Date(mails.table.now() + 2 * 86_400_000).toISOString();
    expect(await dueWork('text', inTwoDays, { partitions: 4 }, mails.table)).toMatchObject([
      { kind: 'text', version: 1 },
    ]);
  } finally {
    await mails.close();
  }
});
