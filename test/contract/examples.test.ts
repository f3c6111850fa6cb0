import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readStayEvent } from '../../src/core/events/stay-event.schema.ts';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import type { Location } from '../../src/core/location/location.ts';

const locationsFolder = new URL('../../examples/locations/', import.meta.url);
const eventsFolder = new URL('../../examples/events/', import.meta.url);

function example(file: string): Location {
  const { location, errors } = readLocationFile(readFileSync(new URL(file, locationsFolder), 'utf8'), file);
  if (errors) throw new Error(JSON.stringify(errors));
  return location;
}

describe('the example locations', () => {
  test.each(readdirSync(locationsFolder))('%s can be read', (file) => {
    expect(example(file).senders).toEqual(['000000000000']);
  });

  test('the hotel offers an hour, the stay and three hours online', () => {
    const { services, defaultService } = example('hotel-sol.yaml');
    expect(services.map(({ id, typeId }) => [id, typeId])).toEqual([
      [59219, 'ttf'],
      [59220, 'ttl'],
      [59221, 'otl'],
    ]);
    expect(defaultService).toBe('59220');
  });

  test("the hotel's one-hour service is the platform's own sample", () => {
    expect(example('hotel-sol.yaml').services[0]).toEqual({
      id: 59219,
      typeId: 'ttf',
      name: 'Ticket - 1 Hora',
      price: 0,
      status: 1,
      onlineTime: 0,
      expTime: 3600,
      tpv: 0,
      pms: 0,
      showLogin: 1,
      simDevices: 10,
      maxUsers: 1,
      loginMethod: 'general',
      download: 0,
      upload: 0,
      downrate: 0,
      uprate: 0,
      dailyLimit: 0,
      validUntil: 15_552_000,
      vip: 0,
      validateEmail: 0,
      deleted: 0,
      withRegistration: 0,
      macCaching: 0,
      issueOrder: 0,
      type: {
        id: 'ttf',
        description: 'Tiempo corrido',
        timetofinish: true,
        onlinetime: false,
        timetolimit: false,
        limittraffic: false,
      },
    });
  });

  test('the campsite waits for the check-in, with a login page and a realm of its own', () => {
    const camping = example('camping-fjord.yaml');
    expect(camping).toMatchObject({ issueAt: 'check-in', coding: 'base32pass', network: { security: 'open' } });
    expect(camping.loginUrlTemplate).toContain('{user}');
    expect(camping.realm).not.toBe(example('hotel-sol.yaml').realm);
  });
});

test.each(readdirSync(eventsFolder))('the example event %s can be read and speaks for an example location', (file) => {
  const read = readStayEvent(readFileSync(new URL(file, eventsFolder), 'utf8'), '2026-11-24T12:00:00.000Z');
  const event = 'event' in read ? read.event : undefined;
  const location = readdirSync(locationsFolder)
    .map(example)
    .find(({ id }) => id === event?.locationId);
  const service = event?.facts.service ?? location?.defaultService;
  expect(location?.services.map(({ id }) => String(id))).toContain(service);
});
