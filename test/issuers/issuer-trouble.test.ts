import { expect, test } from 'vitest';
import type { LocationElsewhere } from '../../src/core/ticket/status.ts';
import { failureText } from '../../src/issuers/ask-issuer.cli.ts';

const luna = {
  id: 'LUNA',
  issuer: { kind: 'octopus', baseUrl: 'https://wifi.example.com/rest/v1' },
} as LocationElsewhere;

test.each([
  ['http_401', 'refuses the API key (HTTP 401).'],
  ['http_403', 'refuses the API key (HTTP 403).'],
  ['http_404', 'does not have what was asked for (HTTP 404): check issuer.baseUrl, issuer.path and issuer.location.'],
  ['http_302', 'redirects (HTTP 302): issuer.baseUrl must be where it leads to.'],
  ['http_429', 'takes no more requests for now (HTTP 429): try again in a minute.'],
  ['unreachable', 'cannot be reached from here: check issuer.baseUrl, and whether it is up.'],
  ['certificate_invalid', 'has a certificate that is not valid for its address.'],
  ['timed_out', 'does not answer in time.'],
  ['a_new_word', 'cannot be used (a_new_word).'],
])('an issuer that is of no use is told as such: %s', (why, sentence) => {
  expect(failureText(luna, { why })).toBe(`The issuer of LUNA (https://wifi.example.com/rest/v1) ${sentence}`);
});
