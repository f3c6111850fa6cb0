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

const writing = builtInIds.filter((id) => builtInConnector(id)?.write);

test('Every connector that writes codes back has its echo here', () => {
  expect(Object.keys(echoes).sort()).toEqual([...writing].sort());
});

test.each(writing)(
  'what %s tells of a written code is kept nowhere, and tells of the stay what was known',
  async (id) => {
    const connector = builtInConnector(id);
    const { delivery, written } = echoes[id] ?? {};
    if (!connector || !delivery || !written) throw new Error(`There is no echo of ${id}.`);
    const folder = join(import.meta.dirname, '../../../connectors', id, 'fixtures');
    const text = readFileSync(join(folder, `${delivery}.json`), 'utf8');
    const body = JSON.parse(text);
    written(Array.isArray(body) ? body[0] : body);
    expect(JSON.stringify(body)).toContain(code);
    const strip = (one: string) => stripBody(Buffer.from(one), connector)?.text ?? '';
    const echo = strip(JSON.stringify(body));
    const translator = jsonataTranslator();
    expect(await translator.delivery(echo, connector)).toEqual(await translator.delivery(strip(text), connector));
    expect(echo).not.toContain(code);
  },
);
