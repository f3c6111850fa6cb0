import { expect, test } from 'vitest';
import { languageNames } from '../../src/core/languages/language-names.ts';
import { termsWarnings } from '../../src/operations/commands/apply-locations.cli.ts';
import { checkTerms } from '../../src/operations/doctor/diagnose-locations.cli.ts';
import { sampleLocation } from '../mail/mail-samples.ts';

const terms = { version: 'v2', accept: true, languages: ['de', 'en'] };
const portal = { portal: { kind: 'meraki' }, failuresPerMinute: 30 } as const;

test('applying a location says that its terms have changed, and that guests are asked again', () => {
  expect(termsWarnings({ terms, accepts: portal }, undefined)).toEqual([]);
  expect(termsWarnings({ terms, accepts: portal }, { terms })).toEqual([]);
  expect(termsWarnings({ terms, accepts: portal }, { terms: { ...terms, version: 'v1' } })).toEqual([
    expect.stringMatching(/^The terms of use have changed, from version v1 to v2: devices are asked again/),
  ]);
  const shown = { ...terms, accept: false };
  expect(termsWarnings({ terms: shown, accepts: portal }, { terms: { ...shown, version: 'v1' } })).toEqual([]);
});

test('it warns that devices come in by RADIUS without a tick', () => {
  const accepts = { ...portal, radius: { maxSession: 3600 } };
  expect(termsWarnings({ terms, accepts }, { terms })).toEqual([
    expect.stringMatching(/^By RADIUS devices are let in/),
  ]);
  expect(termsWarnings({ accepts }, undefined)).toEqual([]);
});

test('doctor warns of each language of the mails in which guests cannot read the terms', () => {
  const all = Object.keys(languageNames);
  const missing = all.filter((tag) => !terms.languages.includes(tag)).join(', ');
  expect(checkTerms([sampleLocation({ id: 'H1', language: 'de-AT', terms })])).toEqual([
    expect.objectContaining({
      check: 'terms H1',
      state: 'warn',
      found: expect.stringMatching(new RegExp(`^No terms of use in ${missing}: .* get them in de\\.$`)),
    }),
  ]);
  expect(checkTerms([sampleLocation({ id: 'H1', terms: { ...terms, languages: all } })])).toMatchObject([
    { state: 'ok' },
  ]);
  const without = { ...terms, languages: [] };
  expect(checkTerms([sampleLocation({}), sampleLocation({ terms: without })])).toEqual([]);
});
