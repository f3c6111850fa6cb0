import { PinpointSMSVoiceV2Client, SendTextMessageCommand } from '@aws-sdk/client-pinpoint-sms-voice-v2';
import type { ShownText } from 'local-cloud/services.ts';
import { afterAll, expect, test } from 'vitest';
import { startDevStack } from '../../dev/start-dev-stack.ts';

const stack = await startDevStack({ log: () => undefined, logLevel: 'error' });
afterAll(() => stack.close());

test('what is texted on this machine goes to no phone, and is shown beside the mails', async () => {
  const { textsEndpoint: endpoint, mailboxUrl, region } = stack.endpoints;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new PinpointSMSVoiceV2Client({ endpoint, region, credentials });
  const MessageBody = 'Wi-Fi Hotel Sol: 7K3M-Q9XT';
  const text = { DestinationPhoneNumber: '+34600000001', OriginationIdentity: 'HotelSol', MessageBody };
  await client.send(new SendTextMessageCommand(text));
  client.destroy();
  const shown = (await (await fetch(`${mailboxUrl}/texts.json`)).json()) as ShownText[];
  expect(shown).toMatchObject([{ to: '+34600000001', from: 'HotelSol', body: MessageBody, parts: 1 }]);
  expect(await (await fetch(mailboxUrl)).text()).toContain('href="/texts"');
});
