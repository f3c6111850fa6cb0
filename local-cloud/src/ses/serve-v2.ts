import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalText } from '../iam/service-call.ts';
import { checkSigned, ServiceError } from '../json/json-service.ts';
import type { Account, ConfigurationSet } from './accept-mail.ts';

/** The path prefix of SES version 2. */
export const v2Path = '/v2/email/';

/** Handles the calls of SES version 2, in JSON. A signature must be present, but is not verified. */
export async function serveV2(
  request: IncomingMessage,
  response: ServerResponse,
  { account }: { readonly account: Account },
): Promise<void> {
  try {
    const body = JSON.stringify(answer(request, account));
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': error.name };
    response.writeHead(error.status, headers).end(JSON.stringify({ message: error.message }));
  }
}

/**
 * The supported calls, as patterns that capture a name if there is one; the action that each needs, and on what kind of
 * resource of that name.
 */
const calls: readonly (readonly [RegExp, typeof accountV2 | typeof identityV2, action: string, resource?: string])[] = [
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

function answer({ method, url = '/', headers: { authorization } }: IncomingMessage, account: Account): object {
  checkSigned(authorization, 'MissingAuthenticationTokenException', 403);
  const call = `${method} ${new URL(url, 'http://127.0.0.1').pathname.slice(v2Path.length)}`;
  for (const [pattern, answer, action, kind] of calls) {
    const [found, encoded = ''] = pattern.exec(call) ?? [];
    if (found === undefined) continue;
    const name = decodeURIComponent(encoded);
    const needs = [{ action, resource: kind === undefined ? '*' : `${kind}/${name}` }];
    const refused = account.access()?.({ authorization, name: action, needs });
    if (refused) throw new ServiceError('AccessDeniedException', refusalText(refused), {}, 403);
    return answer(account, name);
  }
  throw new ServiceError('UnknownOperationException', 'The local cloud does not know this call.', {}, 404);
}

function accountV2({ settings, allowance, now }: Account): object {
  const { sandbox, paused, sendingEnabled, max24HourSend, maxSendRate } = settings.get();
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
    SendingOptions: { SendingEnabled: !account.settings.get().pausedConfigurationSets.includes(name) },
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
  if (!found) throw new ServiceError('NotFoundException', `Configuration set <${wanted}> does not exist.`, {}, 404);
  return found;
}

/** An identity as in SES version 2: a domain has DKIM and its own MAIL FROM, once its DNS records are found. */
function identityV2({ identities, settings }: Account, name: string): object {
  const verified = identities().includes(name);
  if (!verified && !settings.get().pendingIdentities.includes(name))
    throw new ServiceError('NotFoundException', `Email identity <${name}> does not exist.`, {}, 404);
  const status = verified ? 'SUCCESS' : 'PENDING';
  const state = { VerifiedForSendingStatus: verified, VerificationStatus: status };
  if (name.includes('@'))
    return {
      IdentityType: 'EMAIL_ADDRESS',
      ...state,
      DkimAttributes: { SigningEnabled: false, Status: 'NOT_STARTED' },
    };
  return {
    IdentityType: 'DOMAIN',
    ...state,
    DkimAttributes: {
      SigningEnabled: true,
      Status: status,
      SigningAttributesOrigin: 'AWS_SES',
      SigningHostedZone: 'dkim.amazonses.com',
      Tokens: ['local1', 'local2', 'local3'],
    },
    MailFromAttributes: {
      MailFromDomain: `bounce.${name}`,
      MailFromDomainStatus: status,
      BehaviorOnMxFailure: 'REJECT_MESSAGE',
    },
  };
}
