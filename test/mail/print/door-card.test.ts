import { describe, expect, test } from 'vitest';
import { type LanguageTag, languageNames } from '../../../src/core/languages/language-names.ts';
import { pageWords } from '../../../src/core/languages/languages.ts';
import { doorCardPage } from '../../../src/mail/print/door-card.page.ts';
import { hotels } from '../../networks/portal/open-portal.ts';

const portalUrl = 'https://abc123.execute-api.eu-south-2.amazonaws.com/portal';
const network = { ssid: 'Hotel Sol Guests', security: 'wpa', password: 'sunshine-204', hidden: false } as const;
const location = { ...hotels.door, network };

describe('a card for the rooms', () => {
  test.each(Object.keys(languageNames))('in %s says what to join and what to press, and has no secret', (language) => {
    const card = doorCardPage({ location, portalUrl, language, copies: 1 });
    expect(card).toMatch(new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`));
    expect(card).toContain('Hotel Sol Guests');
    expect(card).toContain('+34 000 000 000');
    expect(card).toContain(pageWords[language as LanguageTag].noCode);
    expect(card).not.toContain('sunshine-204');
    expect(card).not.toMatch(/<script|<img|<link|src=|href=/);
  });

  test('is there as often as it is wanted, one on a page', () => {
    const card = doorCardPage({ location, portalUrl, language: 'en', copies: 3 });
    expect(card.split('class="paper"')).toHaveLength(4);
    expect(card).toContain('@page{margin:0;size:105mm 148mm}');
  });

  test('shows a hotel’s or a network’s name as text, whatever it is', () => {
    const hostile = { ...location, name: '<b>Sol</b>', network: { ...network, ssid: '"><script>1</script>' } };
    const card = doorCardPage({ location: hostile, portalUrl, language: 'en', copies: 1 });
    expect(card).not.toMatch(/<script|<b>/);
  });
});
