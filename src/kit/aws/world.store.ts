import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';

interface Whole {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly eventbridge: Pick<EventBridgeClient, 'send'>;
  /** With `maxAttempts: 1`: the SDK cannot know whether a mail was taken whose answer was lost. */
  readonly ses: Pick<SESClient, 'send'>;
  /** With `maxAttempts: 1` as well. */
  readonly sms: Pick<PinpointSMSVoiceV2Client, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ssm: Pick<SSMClient, 'send'>;
  /** Whether systems of others may be on this machine. */
  readonly isLoopbackAllowed: boolean;
  readonly now: () => number;
  /** Between 0 and 1. */
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** What of the world a function is wired with: the clients that it calls AWS by, its clock, and its chance. */
export type World<Names extends keyof Whole> = Pick<Whole, Names>;
