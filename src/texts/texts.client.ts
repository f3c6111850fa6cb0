import { type PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { WorkOutcome } from '../core/owed/work.ts';
import type { WorkRef } from '../core/stay/stay-event.ts';

/** What texts are sent with. */
export interface TexterDeps {
  /** With `maxAttempts: 1`: AWS knows no token by which a second request would be the same text. */
  readonly sms: Pick<PinpointSMSVoiceV2Client, 'send'>;
  readonly configurationSet: string;
  readonly protectConfiguration: string;
  /** US dollars of one text, with a dot. */
  readonly maxPrice: string;
}

/** Sends texts by AWS End User Messaging. */
export function texter({ sms, configurationSet, protectConfiguration, maxPrice }: TexterDeps) {
  return {
    async send(
      { number, origin, text, seconds }: TextJob,
      { locationId, key, version, attempt }: WorkRef & { readonly attempt: number },
    ): Promise<WorkOutcome> {
      const command = new SendTextMessageCommand({
        DestinationPhoneNumber: number,
        OriginationIdentity: origin,
        MessageBody: text,
        MessageType: 'TRANSACTIONAL',
        ConfigurationSetName: configurationSet,
        ProtectConfigurationId: protectConfiguration,
        MaxPrice: maxPrice,
        TimeToLive: seconds,
        // Its events bring it back.
        Context: { location: locationId, stay: key, version: String(version), attempt: String(attempt) },
      });
      try {
        const { MessageId } = await sms.send(command);
        return MessageId === undefined ? lost('without_id') : { type: 'accepted', id: MessageId };
      } catch (error) {
        return textingFailed(error);
      }
    },
  };
}

/** Sends texts; never twice for one call. */
export type Texter = ReturnType<typeof texter>;

/** Network errors, and the SDK's own, after which the request was certainly not sent. */
const neverLeft = new Set([
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'],
  'CredentialsProviderError',
]);

/** Seconds within which an event tells that a text whose answer was lost was taken. */
const eventWithin = 300;

function lost(why: string): WorkOutcome {
  return { type: 'unknown', why, retryAfter: eventWithin };
}

/**
 * The outcome of a failed call. AWS refuses by 400 with a `Reason`; without an answer, or with one of its own failures, it
 * may have taken the text.
 * https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html
 */
export function textingFailed(error: unknown): WorkOutcome {
  const { name = 'unknown', code, status, reason } = facts(error);
  if (code !== undefined && neverLeft.has(code)) return { type: 'postponed', why: code };
  if (neverLeft.has(name)) return { type: 'postponed', why: name };
  if (status === undefined || status < 400 || status >= 500) return lost(code ?? name);
  if (name === 'ThrottlingException' || status === 429) return { type: 'postponed', why: 'throttled' };
  if (name === 'ConflictException' || name === 'ValidationException')
    return { type: 'failed', why: reasons[reason ?? ''] ?? 'refused' };
  const isSpent = reason === 'MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT';
  return { type: 'postponed', why: isSpent ? 'spend_limit' : name, forAll: true, denied: true };
}

const countries = [
  'DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION',
  'DESTINATION_COUNTRY_BLOCKED',
  'COUNTRY_NOT_ENABLED',
];
/** The location's origin may not text to that country, or at all. */
const origins = [
  ...['NO_ORIGINATION_IDENTITIES_FOUND', 'RESOURCE_NOT_ACTIVE', 'MESSAGE_TYPE_MISMATCH'],
  ...['NUMBER_CAPABILITIES_MISMATCH', 'SENDER_ID_NOT_REGISTERED', 'SENDER_ID_REQUIRES_REGISTRATION'],
  ...['SENDER_ID_NOT_SUPPORTED', 'INVALID_IDENTITY_FOR_DESTINATION_COUNTRY', 'INTERNATIONAL_SENDING_NOT_SUPPORTED'],
  ...['COUNTRY_CODE_MISMATCH', 'RESOURCE_NOT_ACCESSIBLE'],
];
const invalid = ['INVALID_PARAMETER', 'CANNOT_PARSE', 'FIELD_VALIDATION_FAILED', 'INVALID_REQUEST'];

/** Why a text is refused for good, by AWS's reasons. */
const reasons: Readonly<Record<string, string>> = {
  DESTINATION_PHONE_NUMBER_OPTED_OUT: 'opted_out',
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: 'number_blocked',
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: 'sandbox',
  PRICE_OVER_THRESHOLD: 'too_dear',
  ...Object.fromEntries(countries.map((name) => [name, 'country_off'])),
  ...Object.fromEntries(origins.map((name) => [name, 'origin_refused'])),
  ...Object.fromEntries(invalid.map((name) => [name, 'invalid'])),
};

function facts(error: unknown): { name?: string; code?: string; status?: number; reason?: string } {
  if (!(error instanceof Error)) return {};
  const { code, Reason, $metadata } = error as Error & {
    code?: unknown;
    Reason?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    ...(typeof Reason === 'string' && { reason: Reason }),
    ...($metadata?.httpStatusCode && { status: $metadata.httpStatusCode }),
  };
}

/** A text as it is sent. */
export interface TextJob {
  /** E.164. */
  readonly number: string;
  /** Who texts: a number, a pool or a registered name. */
  readonly origin: string;
  readonly text: string;
  /** For how long it is worth sending. */
  readonly seconds: number;
  /** An earlier try may have been taken: its answer was lost. */
  readonly mayBeOut: boolean;
}
