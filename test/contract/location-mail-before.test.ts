import { describe, expect, test } from 'vitest';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { fileProblemText } from '../../src/kit/yaml-file.ts';
import { smallestLocation } from './smallest-location.ts';

const problems = (text: string) => readLocationFile(text, 'h.yaml').errors?.map(fileProblemText) ?? [];

describe('a booking is mailed', () => {
  const mailed = (...lines: string[]) =>
    readLocationFile(`${smallestLocation}${lines.join('\n')}\n`, 'h.yaml').location?.mailBefore;
  const issuer = 'issuer: { kind: octopus, baseUrl: "https://wifi.example.com/rest/v1/" }';

  test('three days before the arrival, by day, unless the file says otherwise', () => {
    expect(mailed()).toEqual({ hours: 72, from: '09:00', until: '20:00' });
    expect(mailed('mailBefore: { hours: 24 }')).toEqual({ hours: 24, from: '09:00', until: '20:00' });
    expect(mailed('mailBefore: booking')).toBeUndefined();
  });

  test('at the check-in, or once another issuer has made the ticket, as before', () => {
    expect(mailed('issueAt: check-in')).toBeUndefined();
    expect(mailed(issuer)).toBeUndefined();
    expect(mailed(issuer, 'mailBefore: { hours: 24 }')).toMatchObject({ hours: 24 });
  });

  test.each([
    ['mailBefore: now', 'mailBefore: must be booking, or a group of fields with hours'],
    ['mailBefore: { hours: 0 }', 'mailBefore.hours: must be at least 1'],
    ['mailBefore: { hour: 24 }', 'mailBefore.hour: there is no such field: is hours meant?'],
    ['mailBefore: { hours: 24, until: "08:00" }', 'mailBefore.until: must be later than from'],
  ])('never by %s', (line, problem) => {
    expect(problems(`${smallestLocation}${line}\n`)).toContain(`h.yaml:8 ${problem}`);
  });
});
