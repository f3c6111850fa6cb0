import { describe, expect, test } from 'vitest';
import { presentTerms } from '../../../src/core/owed/kinds/mail/mail-work.ts';
import type { Mail } from '../../../src/core/owed/work.ts';
import type { Stay } from '../../../src/core/stay/stay.ts';
import { owedMail } from '../support/owed-mail.ts';
import { ada, hotel, says, told } from '../support/samples.ts';

const location = hotel();
const stay = told(location, says('confirmed', 1));
const withMail = (mail: Mail): Stay => ({ ...stay, owed: { email: mail } });
const withFacts = (facts: Stay['facts']): Stay => ({ ...stay, facts: { ...stay.facts, ...facts } });

describe('a change that is taken back', () => {
  const gone: Mail = { version: 1, status: 'accepted', attempts: 1, id: 'ses-1', deliveredAt: '2026-07-02T09:00:05Z' };
  const before = withMail(gone);
  const moved = withFacts({ departure: { date: '2026-08-05' } });
  /** A stay's mail after each change in turn; `when` is what became of it before the next one. */
  const mailAfter = (changes: readonly Stay[], when = (mail: Mail) => mail) =>
    changes.reduce<Stay>((known, change) => {
      const mail = owedMail(known, change, location);
      return { ...change, owed: mail ? { email: when(mail) } : {} };
    }, before).owed.email;

  test('before its mail was tried mails nothing: the guest has that letter', () => {
    expect(mailAfter([moved, stay])).toEqual(gone);
    expect(mailAfter([moved, withFacts({ departure: { date: '2026-08-09' } }), stay])).toEqual(gone);
    expect(mailAfter([withFacts({ guest: { ...ada, email: 'ada@elsewhere.example' } }), stay])).toEqual(gone);
  });

  test('after a while without a mail mails nothing either', () => {
    expect(mailAfter([withFacts({ ...moved.facts, format: 'print' }), moved, stay])).toEqual(gone);
    const left = { ...moved, ended: { leftAt: '2026-07-30T09:00:00.000Z', noShow: false } };
    expect(mailAfter([moved, left, stay])).toEqual(gone);
  });

  test.each(['bounced', 'failed', 'sending'] as const)('finds a mail that is %s as it was', (status) => {
    const first = withMail({ ...gone, status });
    const mail = owedMail({ ...moved, owed: { email: owedMail(first, moved, location) } }, stay, location);
    expect(mail).toEqual(first.owed.email);
  });

  test('is mailed if the mail before was left out while it was in hand', () => {
    const supersedes = {
      ...gone,
      status: 'skipped',
      why: 'unknown_location',
      mailedTerms: presentTerms(stay, location),
    } as const;
    const known = { ...moved, owed: { email: { version: 2, status: 'queued', attempts: 0, supersedes } } } as const;
    expect(owedMail(known, stay, location)).toMatchObject({ version: 3, status: 'queued' });
  });

  test('once its mail was tried is mailed: the guest may have that one', () => {
    const tried = (mail: Mail): Mail => (mail.version === 2 ? { ...mail, attempts: 1 } : mail);
    expect(mailAfter([moved, stay], tried)).toMatchObject({ version: 3, status: 'queued' });
    const taken = (mail: Mail): Mail => (mail.version === 2 ? { ...mail, status: 'accepted', attempts: 1 } : mail);
    expect(mailAfter([moved, stay], taken)).toMatchObject({ version: 3, status: 'queued' });
    expect(mailAfter([moved, stay, moved], taken)).toMatchObject({ version: 2, status: 'accepted' });
  });

  test('is mailed with another code, and to another guest', () => {
    const coded = { ...stay, ticket: stay.ticket && { ...stay.ticket, user: 'OTHER' } };
    expect(mailAfter([moved, coded])).toMatchObject({ version: 3, status: 'queued' });
    expect(mailAfter([moved, { ...stay, gen: stay.gen + 1 }])).toMatchObject({ version: 3, status: 'queued' });
  });
});
