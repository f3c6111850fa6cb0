import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { PinpointSMSVoiceV2Client } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SSMClient } from '@aws-sdk/client-ssm';

/** What functions have of the world: AWS's services, a clock, chance, and how they wait. Each is handed what it names. */
export interface World {
  readonly dynamodb: Pick<DynamoDBClient, 'send'>;
  readonly sqs: Pick<SQSClient, 'send'>;
  readonly ssm: Pick<SSMClient, 'send'>;
  readonly ses: Pick<SESClient, 'send'>;
  readonly eventbridge: Pick<EventBridgeClient, 'send'>;
  /** Its client must have `maxAttempts: 1`: a text whose answer was lost is not sent again. */
  readonly sms: Pick<PinpointSMSVoiceV2Client, 'send'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** From 0 to less than 1. */
  readonly random: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
  /** Whether what is asked may be on this machine. */
  readonly isLoopbackAllowed: boolean;
}
