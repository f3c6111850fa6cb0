import type { CallNeeds, RequestBody } from '../service-call.ts';

/** Calls that are about the whole account, and change nothing. */
const textDescriptions = [
  'DescribeSpendLimits',
  'DescribeAccountAttributes',
  'DescribePhoneNumbers',
  'DescribeSenderIds',
  'DescribePools',
];

/**
 * What a call about texts needs, with the last parts of the resources' ARNs: to send one, its origin and the configurations that it
 * names.
 * @param originOf the last part of the ARN of a text's origin
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
 */
export function textNeeds(operation: string, body: RequestBody, originOf: (body: RequestBody) => string): CallNeeds {
  const action = `sms-voice:${operation}`;
  if (textDescriptions.includes(operation)) return [{ action, resource: '*' }];
  if (operation !== 'SendTextMessage') return undefined;
  const named = Object.entries({
    'configuration-set': body.ConfigurationSetName,
    'protect-configuration': body.ProtectConfigurationId,
  }).flatMap(([kind, id]) => (id === undefined ? [] : [`${kind}/${String(id).replace(/^arn:[^/]*\//, '')}`]));
  return [originOf(body), ...named].map((resource) => ({ action, resource }));
}
