import {
  PinpointSMSVoiceV2Client,
  type PinpointSMSVoiceV2ServiceException,
  SendTextMessageCommand,
  type SendTextMessageCommandInput,
} from '@aws-sdk/client-pinpoint-sms-voice-v2';
import { onTestFinished } from 'vitest';
import { startTextGate, type TextGate, type TextGateOptions } from '../../src/texts/start-text-gate.ts';
import type { TextSettings } from '../../src/texts/text-settings.ts';

/** Ada's and Ben's phones, in Spain and in Germany. */
export const [ada, ben] = ['+34600000001', '+4915112345678'];

/** The service for texts of a hotel with a Spanish number, and an AWS client of it that never tries twice. */
interface OpenTexts {
  readonly gate: TextGate;
  readonly client: PinpointSMSVoiceV2Client;
  /** Sends a text; all of it can be changed. @returns AWS's number of it */
  readonly send: (change?: Partial<SendTextMessageCommandInput>) => Promise<string>;
  readonly get: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Opens the service, without a limit of calls a second; it ends with the test. */
export async function openTexts(
  options: Omit<TextGateOptions, 'settings'> & { readonly settings?: Partial<TextSettings> } = {},
): Promise<OpenTexts> {
  const gate = await startTextGate({
    configurationSets: [{ name: 'texts' }],
    protectConfigurations: [{ id: 'protect-1', rules: { ES: 'ALLOW', FR: 'BLOCK' } }],
    ...options,
    settings: { maxSendRate: 1000, receiptAfterMs: 1, ...options.settings },
  });
  const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
  const client = new PinpointSMSVoiceV2Client({
    region: 'eu-west-1',
    endpoint: gate.url,
    credentials,
    maxAttempts: 1,
  });
  onTestFinished(() => gate.close());
  onTestFinished(() => client.destroy());
  return {
    gate,
    client,
    async send(change = {}) {
      const text = {
        DestinationPhoneNumber: ada,
        OriginationIdentity: '+34960000001',
        MessageBody: 'Wi-Fi Hotel Sol: 7K3M-Q9XT',
        MessageType: 'TRANSACTIONAL' as const,
        ConfigurationSetName: 'texts',
        Context: { work: 'stay-1' },
        ...change,
      };
      return (await client.send(new SendTextMessageCommand(text))).MessageId ?? '';
    },
    get: (path, init) => fetch(gate.url + path, init),
  };
}

/** How a call was refused: the exception and its reason; `'accepted'` when it was not. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const { name, Reason, ResourceType } = error as PinpointSMSVoiceV2ServiceException & {
      readonly Reason?: string;
      readonly ResourceType?: string;
    };
    return [name, Reason ?? ResourceType].filter((part) => part !== undefined).join(' ');
  }
}
