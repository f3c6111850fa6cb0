import {
  GetAccountCommand,
  GetConfigurationSetCommand,
  GetConfigurationSetEventDestinationsCommand,
  GetEmailIdentityCommand,
  ListEmailIdentitiesCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { expect, onTestFinished, test } from 'vitest';
import type { SesGateOptions } from '../../src/ses/start-ses-gate.ts';
import { openGate, refusal } from './open-gate.ts';

const set = {
  name: 'tickets',
  requiresTls: true,
  countsReputation: true,
  suppressedReasons: ['BOUNCE', 'COMPLAINT'],
  destinations: [{ topicArn: 'arn:aws:sns:eu-west-1:000000000000:evidence', eventTypes: ['send', 'deliveryDelay'] }],
};

/** The mail service, and a client of SES version 2. */
async function openV2(options: Partial<SesGateOptions> = {}) {
  const opened = await openGate({ configurationSets: [set, { name: 'bare' }], ...options });
  const credentials = { accessKeyId: 'example', secretAccessKey: 'example' };
  const v2 = new SESv2Client({ region: 'eu-west-1', endpoint: opened.gate.url, credentials, maxAttempts: 1 });
  onTestFinished(() => v2.destroy());
  return { ...opened, v2 };
}

test('the account tells what it may send, what it has sent, and whether it is paused or in the sandbox', async () => {
  const { gate, send, v2 } = await openV2({ settings: { max24HourSend: 200, maxSendRate: 3 } });
  await send();
  expect(await v2.send(new GetAccountCommand())).toMatchObject({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    EnforcementStatus: 'HEALTHY',
    SendQuota: { Max24HourSend: 200, MaxSendRate: 3, SentLast24Hours: 1 },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  });
  gate.set({ sandbox: true, sendingEnabled: false });
  expect(await v2.send(new GetAccountCommand())).toMatchObject({
    ProductionAccessEnabled: false,
    SendingEnabled: false,
    EnforcementStatus: 'HEALTHY',
  });
  gate.set({ paused: true });
  expect(await v2.send(new GetAccountCommand())).toMatchObject({ EnforcementStatus: 'SHUTDOWN' });
});

test('an identity is verified, or waits for its DNS records and may not send, or is not known', async () => {
  const { gate, send, v2 } = await openV2();
  const ask = (EmailIdentity: string) => v2.send(new GetEmailIdentityCommand({ EmailIdentity }));
  expect(await ask('hotel.example')).toMatchObject({
    IdentityType: 'DOMAIN',
    VerifiedForSendingStatus: true,
    DkimAttributes: { SigningEnabled: true, Status: 'SUCCESS' },
    MailFromAttributes: { MailFromDomain: 'bounce.hotel.example', BehaviorOnMxFailure: 'REJECT_MESSAGE' },
  });
  gate.set({ pendingIdentities: ['hotel.example'] });
  expect(await ask('hotel.example')).toMatchObject({
    VerifiedForSendingStatus: false,
    DkimAttributes: { Status: 'PENDING', Tokens: ['local1', 'local2', 'local3'] },
    MailFromAttributes: { MailFromDomainStatus: 'PENDING' },
  });
  expect(await refusal(send())).toBe('MessageRejected 400');
  expect(await refusal(ask('other.example'))).toBe('NotFoundException 404');
});

test('one address is an identity without a signature of its own', async () => {
  const { v2 } = await openV2({ identities: ['wifi@hotel.example'] });
  const found = await v2.send(new GetEmailIdentityCommand({ EmailIdentity: 'wifi@hotel.example' }));
  expect(found).toMatchObject({ IdentityType: 'EMAIL_ADDRESS', VerifiedForSendingStatus: true });
  expect(found.MailFromAttributes).toBeUndefined();
});

test('a configuration set tells how its mails go, and who hears of them', async () => {
  const { gate, v2 } = await openV2();
  const ask = (ConfigurationSetName: string) => v2.send(new GetConfigurationSetCommand({ ConfigurationSetName }));
  const destinations = async (ConfigurationSetName: string) =>
    (await v2.send(new GetConfigurationSetEventDestinationsCommand({ ConfigurationSetName }))).EventDestinations;
  expect(await ask('tickets')).toMatchObject({
    DeliveryOptions: { TlsPolicy: 'REQUIRE' },
    ReputationOptions: { ReputationMetricsEnabled: true },
    SendingOptions: { SendingEnabled: true },
    SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
  });
  expect(await destinations('tickets')).toEqual([
    expect.objectContaining({
      Enabled: true,
      MatchingEventTypes: ['SEND', 'DELIVERY_DELAY'],
      SnsDestination: { TopicArn: 'arn:aws:sns:eu-west-1:000000000000:evidence' },
    }),
  ]);
  gate.set({ pausedConfigurationSets: ['bare'] });
  const bare = await ask('bare');
  expect(bare).toMatchObject({ DeliveryOptions: { TlsPolicy: 'OPTIONAL' }, SendingOptions: { SendingEnabled: false } });
  expect(bare.SuppressionOptions).toBeUndefined();
  expect(await destinations('bare')).toEqual([]);
  expect(await refusal(ask('other'))).toBe('NotFoundException 404');
});

test('who does not sign is not answered, and other calls are not served', async () => {
  const { gate, v2 } = await openV2();
  expect((await fetch(`${gate.url}/v2/email/account`)).status).toBe(403);

  expect(await refusal(v2.send(new ListEmailIdentitiesCommand()))).toBe('UnknownOperationException 404');
});
