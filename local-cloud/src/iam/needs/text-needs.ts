import type { CallNeeds, RequestBody } from '../service-call.ts';

/** Calls for which AWS knows no resource. */
const ofAccount = [
  'DescribeSpendLimits',
  'SetTextMessageSpendLimitOverride',
  'DeleteTextMessageSpendLimitOverride',
  'DescribeAccountAttributes',
];

/** Calls that tell of the resources that they name, or of all. */
const ofMany: Readonly<Record<string, { readonly member: string; readonly kind: string }>> = {
  DescribePhoneNumbers: { member: 'PhoneNumberIds', kind: 'phone-number' },
  DescribeSenderIds: { member: 'SenderIds', kind: 'sender-id' },
  DescribePools: { member: 'PoolIds', kind: 'pool' },
  DescribeConfigurationSets: { member: 'ConfigurationSetNames', kind: 'configuration-set' },
};

/** Calls on one resource. */
const ofOne: Readonly<Record<string, { readonly member: string; readonly kind: string }>> = {
  DescribeOptedOutNumbers: { member: 'OptOutListName', kind: 'opt-out-list' },
  PutOptedOutNumber: { member: 'OptOutListName', kind: 'opt-out-list' },
  DeleteOptedOutNumber: { member: 'OptOutListName', kind: 'opt-out-list' },
  GetProtectConfigurationCountryRuleSet: { member: 'ProtectConfigurationId', kind: 'protect-configuration' },
};

/**
 * What a call about texts needs, with the last parts of the resources' ARNs: to send one, its origin and the configurations that it
 * names.
 * @param originOf the last part of the ARN of a text's origin
 * @returns undefined for an operation that the local cloud does not know.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_pinpoint-sms-voice-v2.html
 */
export function textNeeds(operation: string, body: RequestBody, originOf: (body: RequestBody) => string): CallNeeds {
  const action = `sms-voice:${operation}`;
  if (ofAccount.includes(operation)) return [{ action, resource: '*' }];
  const [one, many] = [ofOne[operation], ofMany[operation]];
  if (one) return [{ action, resource: resource(one.kind, body[one.member]) }];
  if (many) return manyOf(body[many.member], many.kind).map((name) => ({ action, resource: name }));
  if (operation !== 'SendTextMessage') return undefined;
  const named = [
    ...(body.ConfigurationSetName === undefined ? [] : [resource('configuration-set', body.ConfigurationSetName)]),
    ...(body.ProtectConfigurationId === undefined
      ? []
      : [resource('protect-configuration', body.ProtectConfigurationId)]),
  ];
  return [originOf(body), ...named].map((name) => ({ action, resource: name }));
}

/** A resource by its id, name or ARN. */
function resource(kind: string, id: unknown): string {
  return `${kind}/${String(id).replace(/^arn:[^/]*\//, '')}`;
}

function manyOf(ids: unknown, kind: string): string[] {
  if (!Array.isArray(ids) || ids.length === 0) return ['*'];
  return ids.map((id) =>
    typeof id === 'object' && id !== null ? `${kind}/${id.SenderId}/${id.IsoCountryCode}` : resource(kind, id),
  );
}
