import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtInConnector } from '../../../src/hotel-systems/built-in/built-in-connectors.ts';
import { translatedDelivery } from '../../../src/hotel-systems/connection/commands/connection-test.cli.ts';
import type { Connection } from '../../../src/hotel-systems/connection/connection.ts';
import type { Connector } from '../../../src/hotel-systems/connector/connector.ts';
import { anyConnection } from '../../core/support/any-connection.ts';
import { anyConnector } from '../../core/support/any-connector.ts';

const now = Date.parse('2026-11-26T09:00:00Z');
const connection = anyConnection({ locationId: '28XXX004' });

const mapping = `[{
  "type": "reservation.amended",
  "data": { "propertyId": hotel, "reservationId": id, "status": state, "guest": { "email": email } },
  "fetch": thin ? [{ "kind": "reservation", "id": id }] : []
}]`;
const mapped = { mappings: { 'delivery.jsonata': mapping } };
const fetching: Partial<Connector> = {
  ...mapped,
  fetch: {
    host: 'api.example.com',
    auth: { kind: 'header', name: 'X-Key', value: '{key}' },
    credentials: ['key'],
    triggers: { reservation: { method: 'GET', path: '/{id}', map: 'delivery.jsonata' } },
    parts: {},
    delaySeconds: 5,
    retryOn: [],
  },
};

const became = (body: unknown, more: Partial<Connector> = mapped, about: Partial<Connection> = {}) =>
  translatedDelivery(
    Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    {
      connection: { ...connection, ...about },
      connector: anyConnector({ drop: ['**.phone'], ...more }),
      sendsTexts: async () => false,
    },
    now,
  );

const whole = { hotel: 7, id: 'R-1', state: 'confirmed', email: 'ada@example.com', guest: { phone: '+34 600' } };

describe('a delivery that is tried', () => {
  test('becomes the events that would be sent, with the connection as their source', async () => {
    expect(await became(whole)).toEqual({
      events: [
        {
          specversion: '1.0',
          id: expect.stringMatching(/^2026-11-26T09:00:00\.000Z-[\w-]{43}$/),
          source: 'urn:wifi-tickets:connection:sol',
          type: 'reservation.amended',
          time: '2026-11-26T09:00:00.000Z',
          untimed: true,
          data: {
            locationId: '28XXX004',
            reservationId: 'R-1',
            status: 'confirmed',
            guest: { email: 'ada@example.com' },
          },
        },
      ],
      sent: [expect.anything()],
      fetch: [],
      dropped: ['/guest/phone'],
      answer: { status: 200, body: '' },
    });
  });

  test('tells what would be fetched: what is thin, and with confirm all', async () => {
    const fetch = [{ kind: 'reservation', id: 'R-1' }];
    const events = [{ data: { reservationId: 'R-1' } }];
    expect(await became({ ...whole, thin: true }, fetching)).toMatchObject({ events, sent: [], fetch });
    expect(await became(whole, fetching, { confirm: true })).toMatchObject({ events, sent: [], fetch });
    expect(await became(whole, fetching)).toMatchObject({ events, sent: events, fetch: [] });
    const cancelled = { ...whole, thin: true, state: 'cancelled' };
    expect(await became(cancelled, fetching)).toMatchObject({ events, sent: events, fetch });
  });

  test('of a property without a location would be set aside', async () => {
    const two = { properties: { 1: '28XXX004', 2: '28XXX006' } };
    expect(await became(whole, mapped, two)).toMatchObject({
      events: [],
      answer: { status: 200 },
      failure: 'unknown_property: the property 7 has no location in this connection',
    });
    expect(await became({ ...whole, hotel: 2 }, mapped, two)).toMatchObject({
      events: [{ data: { locationId: '28XXX006' } }],
    });
  });

  test('that cannot be read or mapped tells why', async () => {
    expect(await became('{"id":')).toEqual({
      events: [],
      sent: [],
      fetch: [],
      dropped: [],
      answer: { status: 400, body: '' },
      failure: 'unreadable',
    });
    expect(await became({ ...whole, id: { no: 'text' } })).toMatchObject({
      answer: { status: 200 },
      failure: expect.stringMatching(/^result_invalid: delivery\.jsonata: .*reservationId/),
    });
  });

  test('of Amazon SNS is read as if it were signed, and a subscription is not confirmed by trying', async () => {
    const about = {
      Timestamp: '2026-11-26T08:59:00Z',
      TopicArn: 'arn:aws:sns:eu-west-1:123456789012:b',
      MessageId: 'm-1',
    };
    const sns = { ...mapped, auth: { kind: 'sns' } } as const;
    const notification = { ...about, Type: 'Notification', Message: JSON.stringify(whole) };
    expect((await became(notification, sns)).events).toMatchObject([{ data: { reservationId: 'R-1' } }]);
    const confirmation = {
      ...about,
      Type: 'SubscriptionConfirmation',
      Message: 'Visit',
      SubscribeURL: 'https://127.0.0.1:9',
    };
    expect(await became(confirmation, sns)).toMatchObject({ events: [], answer: { status: 200 } });
    expect(await became(whole, sns)).toMatchObject({ events: [], failure: 'forged' });
  });

  test('that says nothing is answered, and becomes nothing', async () => {
    const nothing = { events: [], sent: [], fetch: [], dropped: [] };
    expect(await became(' \n')).toEqual({ ...nothing, answer: { status: 200, body: '' } });
  });

  test('is answered as the system expects', async () => {
    expect((await became(whole, { ...mapped, reply: 'text' })).answer).toEqual({ status: 200, body: 'OK' });
    const soap = await became('<OTA_HotelResNotifRQ EchoToken="e-1"/>', { reply: 'ota-resnotif', body: 'xml' });
    expect(soap.answer.body).toMatch(/<OTA_HotelResNotifRS .*EchoToken="e-1".*<Success\/>/);
  });
});

test.each([false, true])(
  'Sirvoy’s own payload becomes a booking, without notes, and with the phone if texts are sent: %s',
  async (texts) => {
    const file = join(import.meta.dirname, '../../../connectors/sirvoy/fixtures/new-v2.json');
    const connector = builtInConnector('sirvoy') ?? anyConnector();
    const about = { connection, connector, sendsTexts: async () => texts };
    const would = await translatedDelivery(readFileSync(file), about, now);
    expect(would.events).toMatchObject([{ type: 'reservation.created', data: { reservationId: '31877' } }]);
    for (const { data } of [...would.events, ...would.sent]) {
      const { phone } = data.guest as { readonly phone?: string };
      expect(phone).toBe(texts ? '+0000000001' : undefined);
    }
    expect(would.dropped).toContain('/guest/message');
  },
);
