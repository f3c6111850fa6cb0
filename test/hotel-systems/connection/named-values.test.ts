import { expect, test } from 'vitest';
import { namedValues } from '../../../src/hotel-systems/connection/commands/given-secrets.cli.ts';
import { CliError } from '../../../src/kit/cli/errors.ts';

const two = ['clientId', 'clientSecret'];
const given = { clientId: 'ours', clientSecret: 'S3CR3T=' };

test.each([
  ['lines', 'clientId=ours\nclientSecret=S3CR3T=\n'],
  ['lines of Windows, with blanks', '\r\n clientSecret = S3CR3T= \r\nclientId=ours\r\n'],
  ['JSON', '{"clientId":"ours","clientSecret":"S3CR3T="}'],
])('credentials are read from %s', (_, text) => {
  expect(namedValues(text, two)).toEqual(given);
});

test('a system that needs one credential only takes the value alone, also one with = in it', () => {
  expect(namedValues('S3CR3T==\n', ['apiKey'])).toEqual({ apiKey: 'S3CR3T==' });
  expect(namedValues('apiKey=S3CR3T', ['apiKey'])).toEqual({ apiKey: 'S3CR3T' });
});

test('a line with another name than the only credential’s is no value, and its own name may have blanks around it', () => {
  expect(namedValues('apiKey = S3CR3T', ['apiKey'])).toEqual({ apiKey: 'S3CR3T' });
  expect(namedValues('apiKey=a=b', ['apiKey'])).toEqual({ apiKey: 'a=b' });
  for (const text of ['key=S3CR3T', 'APIKEY = S3CR3T==']) {
    const refused = () => namedValues(text, ['apiKey']);
    expect(refused).toThrow('The connector needs: apiKey. Missing: apiKey. Write apiKey=VALUE');
    expect(refused).not.toThrow('S3CR3T');
  }
});

test.each([
  ['clientId=S3CR3T', 'The connector needs: clientId, clientSecret. Missing: clientSecret.'],
  ['{"clientId":"S3CR3T"}', 'The connector needs: clientId, clientSecret. Missing: clientSecret.'],
  ['clientId=S3CR3T\nclientId=S3CR3T\nclientSecret=a', 'named twice'],
  ['clientId=a\nclientSecret=b\nS3CR3T=c', 'and nothing else: 1 more of other names were given.'],
  ['clientId=a\nS3CR3T', 'Each line of the credentials must be name=value.'],
  ['{"clientId":"S3CR3T"', 'are not JSON'],
  ['{"clientId":"a","clientSecret":{"S3CR3T":1}}', 'The credential clientSecret is not a line of text.'],
  ['clientId=\nclientSecret=S3CR3T', 'The credential clientId is not a line of text.'],
  ['{"clientId":"a","clientSecret":"S3CR3T\\nInjected: header"}', 'The credential clientSecret is not a line of text.'],
])('what is not what the connector needs is refused, and not repeated: %j', (text, sentence) => {
  const refused = () => namedValues(text, two);
  expect(refused).toThrow(CliError);
  expect(refused).toThrow(sentence);
  expect(refused).not.toThrow('S3CR3T');
});
