import { expect, test } from 'vitest';
import { textingFailed } from '../../src/texts/texts.client.ts';

const failure = (name: string, reason?: string, status?: number, code?: string) =>
  Object.assign(new Error('what AWS says'), {
    name,
    ...(reason && { Reason: reason }),
    ...(code && { code }),
    ...(status && { $metadata: { httpStatusCode: status } }),
  });

test.each([
  ['ConflictException', 'DESTINATION_PHONE_NUMBER_OPTED_OUT', 'opted_out'],
  ['ConflictException', 'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION', 'country_off'],
  ['ConflictException', 'DESTINATION_PHONE_NUMBER_NOT_VERIFIED', 'sandbox'],
  ['ConflictException', 'NO_ORIGINATION_IDENTITIES_FOUND', 'origin_refused'],
  ['ConflictException', 'RESOURCE_NOT_ACTIVE', 'origin_refused'],
  ['ConflictException', 'A_REASON_OF_TOMORROW', 'refused'],
  ['ValidationException', 'SENDER_ID_NOT_REGISTERED', 'origin_refused'],
  ['ValidationException', 'PRICE_OVER_THRESHOLD', 'too_dear'],
  ['ValidationException', 'COUNTRY_NOT_ENABLED', 'country_off'],
  ['ValidationException', 'INVALID_PARAMETER', 'invalid'],
  ['ValidationException', undefined, 'refused'],
])('%s, %s: surely not sent, and never will be (%s)', (name, reason, why) => {
  expect(textingFailed(failure(name, reason, 400))).toEqual({ type: 'failed', why });
});

test.each([
  ['ServiceQuotaExceededException', 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT', 'spend_limit'],
  ['AccessDeniedException', undefined, 'AccessDeniedException'],
  ['AccessDeniedException', 'ACCOUNT_DISABLED', 'AccessDeniedException'],
  ['ResourceNotFoundException', undefined, 'ResourceNotFoundException'],
  ['UnrecognizedClientException', undefined, 'UnrecognizedClientException'],
])('%s, %s: waits until somebody has mended it (%s)', (name, reason, why) => {
  const outcome = textingFailed(failure(name, reason, 400));
  expect(outcome).toEqual({ type: 'postponed', why, forAll: true, denied: true });
});

test('too fast, or without a connection: surely not sent, and tried again', () => {
  expect(textingFailed(failure('ThrottlingException', undefined, 400))).toEqual({
    type: 'postponed',
    why: 'throttled',
  });
  for (const code of ['ECONNREFUSED', 'ENOTFOUND'])
    expect(textingFailed(failure('Error', undefined, undefined, code))).toEqual({ type: 'postponed', why: code });
});

test.each([
  ['a broken connection', failure('Error', undefined, undefined, 'ECONNRESET')],
  ['no answer in time', failure('TimeoutError')],
  ['a failure of AWS’s own', failure('InternalServerException', undefined, 500)],
  ['an answer of a proxy', failure('Error', undefined, 503)],
  ['whatever else was thrown', 'text'],
])('after %s nobody knows: an event is waited for, less than the alarm TextsOwed waits', (_, error) => {
  expect(textingFailed(error)).toMatchObject({ type: 'unknown', retryAfter: 300 });
});
