import type { SESClient } from '@aws-sdk/client-ses';
import type { SQSRecord } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { issueTickets } from '../../src/core/events/issue-tickets.service.ts';
import { newStayPredictor } from '../../src/core/events/stay-applier.service.ts';
import { workMessage } from '../../src/core/owed/perform/work-message.schema.ts';
import { announcedLately, sweepDeliveries } from '../../src/core/owed/sweep/sweep.service.ts';
import type { WorkOutcome } from '../../src/core/owed/work.ts';
import { workKindNames } from '../../src/core/owed/work-kinds.data.ts';
import { stayTable } from '../../src/core/stay/store/stay.store.ts';
import { randomCredentials } from '../../src/core/ticket/codes.store.ts';
import { noUse } from '../../src/core/ticket/use/network-use.ts';
import type { ReceivePolicy } from '../../src/hotel-systems/connector/connector.ts';
import { type ReceiveWebhooksDeps, receiveWebhooks } from '../../src/hotel-systems/receive/receive-webhooks.service.ts';
import { writeBack } from '../../src/hotel-systems/write/write-back.service.ts';
import { placeTickets } from '../../src/issuers/place-tickets.service.ts';
import { deliverTickets } from '../../src/mail/deliver-tickets.service.ts';
import { emailWork } from '../../src/mail/mail-work.service.ts';
import { recordDeliveries } from '../../src/mail/record-deliveries.service.ts';
import { sesMailer } from '../../src/mail/ses/ses-mailer.client.ts';
import { reviewDevices } from '../../src/networks/access/reconcile-devices.service.ts';
import type { ReconcileDevicesDeps } from '../../src/networks/access/tell-controller.service.ts';
import { outagePage } from '../../src/networks/portal/portal.service.ts';
import { logDoor, logPortalLogin, type Visit } from '../../src/networks/portal/visit.service.ts';
import type { RadiusDeps } from '../../src/networks/radius/network.service.ts';
import { authorize, outageAnswer } from '../../src/networks/radius/radius.service.ts';
import { radiusAttributes } from '../../src/networks/radius/request.schema.ts';
import { httpApi } from '../../src/rest/http-api.service.ts';
import { sendTexts } from '../../src/texts/text-work.service.ts';
import { freeLine, noLists, ownAddresses } from '../core/owed/free-line.ts';
import { sampleStay } from '../core/store/sample-stay.ts';
import { checkIn } from '../end-to-end/support/event.ts';
import { sampleLocation, sampleTicket } from '../mail/mail-samples.ts';
import { example, gatewayEvent } from '../rest/open-api.ts';
import { deployment } from './deployment.ts';
import { intakeLines } from './intake-lines.ts';
import { type LogFilter, measured } from './log-filter.ts';
import { outgoingLines } from './outgoing-lines.ts';
import { silenceLines } from './silence-lines.ts';
import { resourcesOf, target } from './template-resources.ts';
import { endsCounted, textLines } from './text-lines.ts';

const hotel = sampleLocation();
const now = () => Date.parse('2026-07-30T10:36:00Z');
const records = (...bodies: string[]) => ({
  Records: bodies.map((body, i) => ({
    messageId: `m${i}`,
    body,
    attributes: { SenderId: 'SENDER', SentTimestamp: String(now()) },
  })) as unknown as SQSRecord[],
});

let logged: object[] = [];
beforeEach(() => {
  logged = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line: object) => logged.push(line));
  }
});
afterEach(() => vi.restoreAllMocks());

/** A stay that owes work of every kind. */
const owing = sampleStay({
  owed: Object.fromEntries(workKindNames.map((kind) => [kind, { version: 1, status: 'queued', attempts: 0 }])),
});
const stays = { get: async () => owing, put: async () => true };
const random = () => 0.5;

/** deliver-tickets, whose mail SES answers with an error. */
function deliverInVain(name: string, message = '') {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } });
  const ses = { send: async () => Promise.reject(error) } as unknown as SESClient;
  const mail = { locationId: hotel.id, key: 'stay', kind: 'email', version: 1 };
  const { line, ...free } = freeLine(now);
  return deliverTickets(
    records(workMessage(mail)),
    { getRemainingTimeInMillis: () => 30_000 },
    {
      ...{ now, random, stays },
      lists: noLists,
      performer: emailWork({
        ...ownAddresses,
        now,
        line,
        locations: { get: async () => hotel },
        logos: { of: async () => undefined },
        portalUrl: 'https://wifi.example.com/portal',
        mailer: sesMailer({
          ses,
          region: async () => 'eu-west-1',
          senderAddress: 'wifi@a.example',
          configurationSet: 's',
        }),
      }),
      ...free,
    },
  );
}

/** What a function is given whose work comes to an outcome; absent: the other system answers that our key is not good. */
function denied(
  kind: 'placement' | 'field' | 'message' | 'text',
  outcome: WorkOutcome = { type: 'postponed', why: 'http_401', forAll: true, denied: true },
) {
  const { line, ...free } = freeLine(now);
  const work = { locationId: hotel.id, key: 'stay', kind, version: 1 };
  const performer = { line, prepare: async () => ({ job: {} as never }), perform: async () => outcome };
  const deps = { now, sync: async () => undefined, random, stays, performer, ...free };
  return [records(workMessage(work)), { getRemainingTimeInMillis: () => 90_000 }, deps] as const;
}

/** tell-systems, whom a hotel's system denies what it tells. */
function tellDenied(kind: 'field' | 'message') {
  const [batch, context, deps] = denied(kind);
  return writeBack(batch, context, { field: deps, message: deps });
}

function sesTells(event: object, tagged: object = {}) {
  const tags = { location: [hotel.id], stay: ['stay'], version: ['1'], ...tagged };
  const mail = { messageId: 'ses-1', timestamp: '2026-07-30T10:35:02.000Z', tags };
  return recordDeliveries(records(JSON.stringify({ mail, ...event })), {
    record: async () => true,
    listed: async () => [],
    nextChannel: async () => undefined,
  });
}

/** issue-tickets, told of a guest without an address. */
function checkInUnmailed() {
  const { ref, roomRef } = stayTable({ db: undefined as never, tableName: '', now, retentionDays: 30 });
  const location = example('hotel-sol');
  const event = checkIn('RES-1', { data: { guest: {} } });
  return issueTickets(records(JSON.stringify(event)), {
    now: Date.now,
    trusted: ['SENDER'],
    isVouchedFor: async () => false,
    generator: randomCredentials,
    newStays: newStayPredictor(),
    stays: { ref, roomRef, get: async () => undefined, getAll: async () => [undefined], put: async () => true },
    codes: { claim: async () => true, release: async () => undefined },
    serials: { next: async () => 1 },
    outcomes: { record: async () => [] },
    locations: { get: async () => location },
    work: { announce: async () => [] },
    quarantine: { setAside: async () => [] },
  });
}

const swept = {
  due: async () => [],
  probes: 10,
  pace: async () => ({ perSecond: 14, paused: false }),
  queue: { depth: async () => 0, announce: async () => [] },
};

function sweep(kind: string) {
  return sweepDeliveries({
    now,
    wait: async () => undefined,
    ages: async () => [{ kind, since: now() - 60_000 }],
    announcedLately: announcedLately(),
    kinds: { email: swept, placement: swept, field: swept, message: swept, text: swept },
  });
}

function callWithoutKey() {
  const deps = { checkKey: async () => undefined } as unknown as Parameters<typeof httpApi>[0];
  return httpApi(deps)(gatewayEvent('GET', `/rest/v1/Location/${hotel.id}/tickets`, {}) as never, {} as never);
}

/** A delivery without the proof that its connection wants. */
function deliverUnproven() {
  const front = { auth: { kind: 'bearer' }, authOptional: false, reply: 'empty' } as ReceivePolicy;
  const door = { digest: '', connection: 'sol', connector: 'own', proofs: ['token'], onlySources: false, front };
  const deps = {
    now,
    policies: () => undefined,
    endpoints: { get: async () => door },
  } as unknown as ReceiveWebhooksDeps;
  const event = gatewayEvent('POST', '/hooks/secret', { body: '{}' });
  return receiveWebhooks(deps)(event as never);
}

const visit = { location: hotel, request: { id: 'request-1' } } as Visit;
/** A guest with a good code, whose network's controller does not take our key. */
async function comeInVain(): Promise<void> {
  const stay = { ...sampleStay(), ticket: sampleTicket() };
  const answer = { type: 'denied', why: 'http_401' } as const;
  logPortalLogin({ type: 'not_in', ref: { locationId: hotel.id, key: 'stay' }, stay, answer }, visit);
}

/** A guest types a wrong code after too many others have. */
async function goUnanswered(): Promise<void> {
  const attributes = radiusAttributes('{"username":"NOBODY00"}');
  const deps = {
    now,
    owners: { byCode: async () => undefined },
    stays: { get: async () => undefined },
    failures: { add: async () => [1000] },
  } as unknown as RadiusDeps;
  const network = { location: hotel, radius: { maxSession: 3600 } };
  if (attributes) await authorize(attributes, network, { location: hotel.id, request: 'request-1' }, deps);
}

/** reconcile-devices, which is to put a device out whose controller does not take our key. */
async function reviewInVain() {
  const device = {
    locationId: hotel.id,
    mac: 'AA-BB-CC-DD-EE-01',
    key: 'stay',
    user: 'AAAA0001',
    version: 1,
    tries: 0,
  };
  const noted = { ...device, until: now() / 1000 + 3600, downrate: 0, uprate: 0 };
  await reviewDevices({ getRemainingTimeInMillis: () => 60_000 }, {
    now,
    wait: async () => undefined,
    devices: { due: async () => [noted], get: async () => noted, putOff: async () => undefined },
    locations: { get: async () => ({ ...hotel, accepts: { portal: { kind: 'meraki' }, failuresPerMinute: 30 } }) },
    stays: { get: async () => undefined, getAll: async () => [undefined] },
    uses: { get: async () => noUse, getAll: async () => [] },
    controllers: { of: () => ({ putOut: async () => ({ type: 'denied', why: 'http_401' }) }) },
  } as unknown as ReconcileDevicesDeps);
}

/** A call during which the table does not answer. */
const failed = [new Error('No answer'), gatewayEvent('POST', '/portal', { body: '' })] as const;

const lastTry = { type: 'refused', reason: 'nobody', shuts: true } as const;
const permanent = { bounceType: 'Permanent' };
/** What makes each filter count, by its construct, and the function that logs it. */
const causes: Readonly<Record<string, readonly [logs: string, ...happens: (() => Promise<unknown>)[]]>> = {
  ApiRefusedCalls: ['HttpApi', callWithoutKey],
  WebhooksRefused: ['ReceiveWebhooks', deliverUnproven],
  WebhooksEachRefused: ['ReceiveWebhooks', deliverUnproven],
  ...outgoingLines(now),
  ...intakeLines(now),
  ...silenceLines(now),
  ...textLines(now, (outcome) => sendTexts(...denied('text', outcome))),
  AccessReviewDenied: ['ReconcileDevices', reviewInVain],
  AdmissionUnanswered: ['Radius', goUnanswered],
  PortalPagesUnanswered: ['CaptivePortal', async () => logPortalLogin({ type: 'silent' }, visit)],
  PortalPagesDoorsShut: ['CaptivePortal', async () => logDoor(lastTry, visit)],
  AdmissionNotAnswered: ['Radius', async () => outageAnswer(...failed)],
  PortalPagesNotLetIn: ['CaptivePortal', comeInVain, async () => outagePage(...failed)],
  UndeliveredRelayed: ['RecordDeliveries', () => sesTells({ eventType: 'Delivery' }, { portal: ['booking_com'] })],
  UndeliveredTold: [
    'RecordDeliveries',
    () => sesTells({ eventType: 'Bounce', bounce: permanent }),
    () => sesTells({ eventType: 'Bounce', bounce: { ...permanent, bounceSubType: 'Suppressed' } }),
    () => sesTells({ eventType: 'Reject' }),
  ],
  UndeliveredFailed: ['DeliverTickets', () => deliverInVain('MessageRejected', 'Not verified')],
  UndeliveredWithoutAddress: ['IssueTickets', checkInUnmailed],
  SweepOldestMail: ['SweepDeliveries', () => sweep('email')],
  SweepOldestPlacement: ['SweepDeliveries', () => sweep('placement')],
  SweepOldestField: ['SweepDeliveries', () => sweep('field')],
  SweepOldestMessage: ['SweepDeliveries', () => sweep('message')],
  SweepOldestText: ['SweepDeliveries', () => sweep('text')],
  PlacementsDenied: ['PlaceTickets', () => placeTickets(...denied('placement'))],
  ToldSystemsDenied: ['TellSystems', () => tellDenied('field'), () => tellDenied('message')],
  WaitingPostponed: ['DeliverTickets', () => deliverInVain('MessageRejected', 'Sending paused for this account.')],
  WaitingDenied: ['DeliverTickets', () => deliverInVain('AccessDenied')],
};

/** What is counted in another way, too. */
const countedTwice: Readonly<Record<string, readonly string[]>> = {
  // A denial is a mail that is put off.
  WaitingDenied: ['WaitingPostponed'],
  // All of them, and each connection's.
  WebhooksRefused: ['WebhooksEachRefused'],
  WebhooksEachRefused: ['WebhooksRefused'],
  ...endsCounted,
  ConnectionsDenied: ['ConnectionsEachFetchFailures', 'ConnectionsOldestPostponed'],
  ConnectionsEachFetchFailures: ['ConnectionsOldestPostponed'],
  ConnectionsEachUnmapped: ['ConnectionsEachDeliveries'],
  ConnectionsEachEvents: ['ConnectionsEachSeconds'],
  ConnectionsEachSeconds: ['ConnectionsEachEvents'],
};

/** What is measured, where it is not counted. */
const values: Readonly<Record<string, number>> = {
  HooksOldest: 3600,
  SweepOldestMail: 60,
  SweepOldestPlacement: 60,
  SweepOldestField: 60,
  SweepOldestMessage: 60,
  SweepOldestText: 60,
  TextsMetricsParts: 2,
  TextsMetricsDollars: 0.12,
  ConnectionsEachSeconds: 7,
  ConnectionsOldestPostponed: 7,
  IntakeOldestFailed: 7,
};

const all = resourcesOf(deployment({ sms: { countries: ['ES'] } }), 'AWS::Logs::MetricFilter').map(
  ({ id, Properties }) => ({
    name: /^WifiTickets(\w+?)[0-9A-F]{8}$/.exec(id)?.[1] ?? id,
    log: target(Properties.LogGroupName),
    filter: Properties as unknown as LogFilter,
  }),
);
// What API Gateway logs itself, test/alarms tries.
const filters = all.filter(({ log }) => !log.includes('ApiAccessLog'));

const cases = Object.entries(causes).flatMap(([name, [logs, ...happenings]]) =>
  happenings.map((happen, i) => ({ name, logs, happen, which: i + 1 })),
);

test('every filter of the template has a cause', () => {
  expect(filters.map(({ name }) => name).toSorted()).toEqual(Object.keys(causes).toSorted());
});

test.for(cases)('what is counted is what its function logs: $name, $which', async ({ name, logs, happen }) => {
  const found = filters.find((one) => one.name === name);
  expect(found?.log).toContain(`${logs}Logs`);
  await happen();
  expect(logged).toHaveLength(1);
  expect(logged.map((line) => found && measured(found.filter, line)?.value)).toEqual([values[name] ?? 1]);
});

test.for(cases)('counts nothing else that its function logs: $name, $which', async ({ name, logs, happen }) => {
  await happen();
  const its = filters.filter(({ log }) => log.includes(`${logs}Logs`));
  const counting = its.filter(({ filter }) => measured(filter, logged[0] ?? {}));
  const names = [name, ...(countedTwice[name] ?? [])];
  expect(counting.map((one) => one.name).toSorted()).toEqual(names.toSorted());
});
