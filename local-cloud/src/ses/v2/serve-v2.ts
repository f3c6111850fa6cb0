import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalText } from '../../iam/service-call.ts';
import type { Account, ConfigurationSet } from '../accept-mail.ts';
import { SesError } from '../ses-error.ts';

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
    if (!(error instanceof SesError)) throw error;
    const headers = { 'content-type': 'application/json', 'x-amzn-errortype': error.code };
    response.writeHead(error.status, headers).end(JSON.stringify({ message: error.message }));
  }
}

function answer({ method, url = '/', headers }: IncomingMessage, account: Account): object {
  if (!/^AWS4-HMAC-SHA256 Credential=/.test(headers.authorization ?? '')) {
    throw new SesError('MissingAuthenticationTokenException', 'Missing Authentication Token', {}, 403);
  }
  const { pathname } = new URL(url, 'http://127.0.0.1');
  return answerV2(`${method} ${pathname.slice(v2Path.length)}`, { account, authorization: headers.authorization });
}

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
function answerV2(
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

/**
 * An identity as in SES version 2: a domain has DKIM and its own MAIL FROM, once its DNS records are found.
 * @throws SesError `NotFoundException`
 */
function identityV2({ identities, settings }: Account, name: string): object {
  const verified = identities().includes(name);
  if (!verified && !settings().pendingIdentities.includes(name)) {
    throw new SesError('NotFoundException', `Email identity <${name}> does not exist.`, {}, 404);
  }
  const status = verified ? 'SUCCESS' : 'PENDING';
  const state = { VerifiedForSendingStatus: verified, VerificationStatus: status };
  if (name.includes('@')) {
    return {
      IdentityType: 'EMAIL_ADDRESS',
      ...state,
      DkimAttributes: { SigningEnabled: false, Status: 'NOT_STARTED' },
    };
  }
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
