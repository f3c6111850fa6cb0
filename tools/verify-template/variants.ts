import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { wifiTicketsApp } from '../../lib/app/wifi-tickets-app.ts';
import { SenderIdentity } from '../../lib/mail/sender-identity.ts';
import { WifiTickets } from '../../lib/wifi-tickets.ts';
import { type GivenSettings, settingsFile } from '../../src/operations/settings/settings.schema.ts';
import { settingsFileText } from '../../src/operations/settings/settings-file.schema.ts';
import { radiusSecrets } from './radius-secrets.ts';

/** A way in which somebody deploys the stack. */
export interface Variant {
  readonly name: string;
  /** Adds the stack to an app, whose settings file is that of the folder. */
  readonly build: (app: App, folder: string) => void;
}

const senderAddress = 'wifi@hotel-sol.example';
const domain = 'hotel-sol.example';
const hostedZoneId = 'Z0123456789ABCDEFGHIJ';
const existing: GivenSettings = { senderAddress, identity: domain };
const shared = { senderAddress, identity: SenderIdentity.existing(domain) };
const alarms = {
  alarmEmail: 'it@hotel-sol.example',
  alarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:people',
  urgentAlarmTopicArn: 'arn:aws:sns:eu-west-1:123456789012:pager',
};

/** The stack as the checkout deploys it, with a settings file as `wifi-tickets init` writes it. */
function ofSettings(name: string, settings: GivenSettings): Variant {
  return {
    name,
    build: (app, folder) => {
      writeFileSync(join(folder, settingsFile), settingsFileText(settings));
      wifiTicketsApp(app, folder);
    },
  };
}

/** The ways in which the stack is deployed: every setting that adds or removes a resource, and all others changed at once. */
export const variants: readonly Variant[] = [
  ofSettings('existing domain', existing),
  ofSettings('existing address', { senderAddress, identity: senderAddress }),
  ofSettings('new domain, records by hand', { senderAddress, createIdentity: domain }),
  ofSettings('new domain in its zone', { senderAddress, createIdentity: domain, hostedZoneId, dmarc: 'reject' }),
  ofSettings('new domain below its zone, with a DMARC record of its own', {
    senderAddress: 'desk@wifi.hotel-sol.example',
    createIdentity: 'wifi.hotel-sol.example',
    hostedZoneId,
    hostedZoneName: domain,
    dmarc: 'existing',
  }),
  ofSettings('alarms by mail', { ...existing, alarmEmail: alarms.alarmEmail }),
  ofSettings('essential alarms, which notify', { ...existing, ...alarms, alarms: 'essential', canary: true }),
  ofSettings('no alarms', { ...existing, alarms: 'none' }),
  ofSettings("reception's desk", { ...existing, desk: true }),
  ofSettings("texts to guests' phones", { ...existing, smsCountries: 'ES, DE' }),
  ofSettings('an address of its own in its zone, with a desk', {
    ...existing,
    desk: true,
    domain: 'wifi.hotel-sol.example',
    hostedZoneId,
  }),
  ofSettings('another address by a certificate, the former one in a zone, and none at AWS', {
    ...existing,
    domain: 'net.hotel-luna.example',
    certificateArn: 'arn:aws:acm:eu-west-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
    otherDomains: `wifi.hotel-sol.example=${hostedZoneId}`,
    disableDefaultEndpoint: true,
  }),
  ofSettings('all settings', {
    ...existing,
    ...alarms,
    runbookUrl: 'https://wiki.hotel-sol.example/wifi-tickets',
    dashboard: false,
    canary: true,
    retentionDays: 14,
    maxSendRate: 14,
    batchesAtOnce: 1000,
    maxRequestUnits: 40_000,
    maxApiRate: 500,
    dailyTickets: 500,
    dailyMails: 500,
    dailyEvents: 5000,
    resendsPerHour: 3,
    desk: true,
    deskIssuer: 'https://login.hotel-sol.example/realms/hotel',
    deskClientId: 'wifi-tickets-desk',
    deskClaim: 'roles',
    smsCountries: 'ES, DE, FR, GB, IT, PT, NL',
    smsMaxPerHour: 10,
    smsMaxPrice: 0.08,
    smsMonthlyLimit: 20,
    removalPolicy: 'destroy',
    stackName: 'Hotels',
  }),
  {
    name: 'two in a stack of somebody else, which says where it is deployed',
    build: (app) => {
      const stack = new Stack(app, 'Mine', { env: { account: '123456789012', region: 'eu-west-1' } });
      const identity = SenderIdentity.create(domain);
      new WifiTickets(stack, 'Sol', { senderAddress, identity, ...alarms });
      // With all alarms of both there would be more resources than CloudFormation takes.
      new WifiTickets(stack, 'Luna', { senderAddress, identity: SenderIdentity.existing(domain), alarms: 'essential' });
    },
  },
  {
    name: 'with a RADIUS server by RadSec, wherever it is deployed',
    build: (app) => {
      const stack = new Stack(app, 'Radsec');
      new WifiTickets(stack, 'Wifi', { ...shared, radiusServer: radiusSecrets(stack) });
    },
  },
  {
    name: 'with a RADIUS server by RadSec and UDP, in a VPC that stands',
    build: (app) => {
      const stack = new Stack(app, 'Udp', { env: { account: '123456789012', region: 'eu-west-1' } });
      const vpc = Vpc.fromVpcAttributes(stack, 'Vpc', {
        vpcId: 'vpc-0123456789abcdef0',
        availabilityZones: ['eu-west-1a', 'eu-west-1b'],
        publicSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
        publicSubnetRouteTableIds: ['rtb-0123456789abcdef0', 'rtb-0123456789abcdef0'],
      });
      const radiusServer = { ...radiusSecrets(stack), vpc, udpFrom: ['203.0.113.7/32'] };
      new WifiTickets(stack, 'Wifi', { ...shared, ...alarms, radiusServer });
    },
  },
];
