import { refusalText } from '../../iam/refusal-text.ts';
import type { Account } from '../accept-mail.ts';
import type { ConfigurationSet } from '../configuration-set.ts';
import { SesError } from '../ses-error.ts';
import { identityV2 } from './identity-v2.ts';

type Answer = (account: Account, name: string) => object;

/**
 * The supported calls, as patterns that capture a name if there is one; the action that each needs, and on what kind of
 * resource of that name.
 */
const calls: readonly (readonly [RegExp, Answer, action: string, resource?: string])[] = [
  [/^GET account$/, accountV2, 'ses:GetAccount'],
  [/^GET identities\/([^/]+)$/, identityV2, 'ses:GetEmailIdentity', 'identity'],
  [/^GET configuration-sets\/([^/]+)$/, configurationSetV2, 'ses:GetConfigurationSet', 'configuration-set'],
  [
    /^GET configuration-sets\/([^/]+)\/event-destinations$/,
    destinationsV2,
    'ses:GetConfigurationSetEventDestinations',
    'configuration-set',
  ],
];

/**
 * Handles one call of SES version 2.
 * @param call its method and the path below `/v2/email/`, for example `GET account`
 * @throws SesError `AccessDeniedException`, `NotFoundException`, or `UnknownOperationException` for an unsupported call
 */
export function answerV2(
  call: string,
  { account, authorization }: { readonly account: Account; readonly authorization: string | undefined },
): object {
  for (const [pattern, answer, action, kind] of calls) {
    const [found, encoded = ''] = pattern.exec(call) ?? [];
    if (found === undefined) continue;
    const name = decodeURIComponent(encoded);
    const needs = [{ action, resource: kind === undefined ? '*' : `${kind}/${name}` }];
    const refused = account.access()?.({ authorization, name: action, needs });
    if (refused) throw new SesError('AccessDeniedException', refusalText(refused), {}, 403);
    return answer(account, name);
  }
  throw new SesError('UnknownOperationException', 'The local cloud does not know this call.', {}, 404);
}

function accountV2({ settings, allowance, now }: Account): object {
  const { sandbox, paused, sendingEnabled, max24HourSend, maxSendRate } = settings();
  return {
    ProductionAccessEnabled: !sandbox,
    SendingEnabled: sendingEnabled,
    EnforcementStatus: paused ? 'SHUTDOWN' : 'HEALTHY',
    SendQuota: {
      Max24HourSend: max24HourSend,
      MaxSendRate: maxSendRate,
      SentLast24Hours: allowance.sentLast24Hours(now()),
    },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  };
}

function configurationSetV2(account: Account, name: string): object {
  const { requiresTls, countsReputation, suppressedReasons } = configurationSet(account, name);
  return {
    ConfigurationSetName: name,
    DeliveryOptions: { TlsPolicy: requiresTls ? 'REQUIRE' : 'OPTIONAL' },
    ReputationOptions: { ReputationMetricsEnabled: countsReputation === true },
    SendingOptions: { SendingEnabled: !account.settings().pausedConfigurationSets.includes(name) },
    ...(suppressedReasons && { SuppressionOptions: { SuppressedReasons: suppressedReasons } }),
  };
}

function destinationsV2(account: Account, name: string): object {
  const { destinations = [] } = configurationSet(account, name);
  return {
    EventDestinations: destinations.map(({ topicArn, eventTypes }, i) => ({
      Name: `destination-${i + 1}`,
      Enabled: true,
      // Version 2 writes DELIVERY_DELAY for version 1's deliveryDelay.
      MatchingEventTypes: eventTypes.map((type) => type.replace(/(?=[A-Z])/g, '_').toUpperCase()),
      SnsDestination: { TopicArn: topicArn },
    })),
  };
}

function configurationSet(account: Account, wanted: string): ConfigurationSet {
  const found = account.configurationSets().find(({ name }) => name === wanted);
  if (!found) {
    throw new SesError('NotFoundException', `Configuration set <${wanted}> does not exist.`, {}, 404);
  }
  return found;
}
