import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { builtInConnector, builtInIds } from '../../../src/hotel-systems/built-in/built-in-connectors.ts';
import { stripBody } from '../../../src/hotel-systems/receive/strip-body.ts';
import { jsonataTranslator } from '../../../src/hotel-systems/translate/jsonata-translator.service.ts';

const code = '7K3M-Q9XT';

/** How a system's delivery tells of the written field; none, if its deliveries have no fields of reservations. */
const echoes: Readonly<Record<string, { readonly delivery: string; readonly written: (body: Body) => void }>> = {
  beds24: {
    delivery: 'booking-v2',
    written: (body) => Object.assign(body.booking ?? {}, { infoItems: [{ code: 'WIFI_CODE', text: code }] }),
  },
  hostaway: {
    delivery: 'reservation-updated',
    written: (body) => Object.assign(body.data ?? {}, { customFieldValues: [{ customFieldId: 81717, value: code }] }),
  },
  smoobu: {
    delivery: 'updateReservation-full',
    written: (body) => Object.assign(body.data ?? {}, { placeholders: [{ key: 'wifiCode', value: code }] }),
  },
  guesty: {
    delivery: 'reservation-updated-legacy',
    written: (body) => Object.assign(body.reservation ?? {}, { customFields: [{ fieldId: '65d8', value: code }] }),
  },
  lodgify: {
    delivery: 'booking_change',
    written: (body) =>
      Object.assign(body.booking ?? {}, {
        room_types: ((body.booking?.room_types ?? []) as object[]).map((room) => ({ ...room, key_code: code })),
      }),
  },
  cloudbeds: {
    delivery: 'reservation-status_changed-confirmed',
    written: (body) => Object.assign(body, { updatedCustomFields: [{ name: 'wifi_code', value: code }] }),
  },
};

type Body = Readonly<Record<string, Record<string, unknown> | undefined>>;

/** What a system tells of a message that was sent through it: a delivery of its own, or the whole booking with it. */
const sentEchoes: Readonly<Record<string, { readonly like: string; readonly told: (body: Body) => object }>> = {
  beds24: {
    like: 'booking-v2',
    told: (body) => ({ ...body, messages: [{ id: 40112233, source: 'host', message: code, read: true }] }),
  },
  hostaway: {
    like: 'message-received',
    told: (body) => ({
      ...body,
      event: 'message.sent',
      data: { ...body.data, body: code, isIncoming: 0, communicationType: 'channel' },
    }),
  },
  smoobu: { like: 'newMessage', told: (body) => ({ ...body, data: { ...body.data, message: code, type: 2 } }) },
  guesty: {
    like: 'reservation-message',
    told: (body) => ({ ...body, event: 'reservation.messageSent', message: { body: code, type: 'fromHost' } }),
  },
};

const writing = builtInIds.filter((id) => builtInConnector(id)?.write);
const sending = builtInIds.filter((id) => builtInConnector(id)?.write?.message);

test('Every connector that writes codes back, or sends messages, has its echo here', () => {
  expect(Object.keys(echoes).sort()).toEqual([...writing].sort());
  expect(Object.keys(sentEchoes).sort()).toEqual([...sending].sort());
});

/** What a connector makes of a fixture's delivery, and of its echo, in which the code stands. */
async function echoed(id: string, fixture: string, told: (body: Body) => unknown) {
  const connector = builtInConnector(id) ?? expect.unreachable();
  const text = readFileSync(
    join(import.meta.dirname, '../../../connectors', id, 'fixtures', `${fixture}.json`),
    'utf8',
  );
  const parsed = JSON.parse(text);
  const body = Array.isArray(parsed) ? [told(parsed[0])] : told(parsed);
  expect(JSON.stringify(body)).toContain(code);
  const strip = (one: string) => stripBody(Buffer.from(one), connector)?.text ?? '';
  const echo = strip(JSON.stringify(body));
  expect(echo).not.toContain(code);
  const translator = jsonataTranslator();
  return {
    before: await translator.delivery(strip(text), connector),
    after: await translator.delivery(echo, connector),
  };
}

test.each(writing)(
  'what %s tells of a written code is kept nowhere, and tells of the stay what was known',
  async (id) => {
    const { delivery, written } = echoes[id] ?? expect.unreachable();
    const { before, after } = await echoed(id, delivery, (body) => {
      written(body);
      return body;
    });
    expect(after).toEqual(before);
  },
);

test.each(sending)('what %s tells of a message that was sent is kept nowhere, and changes no stay', async (id) => {
  const { like, told } = sentEchoes[id] ?? expect.unreachable();
  const { before, after } = await echoed(id, like, told);
  // Beds24 tells the booking again, as it was.
  expect(after.events).toEqual(id === 'beds24' ? before.events : []);
});
