import { expect, test } from 'vitest';
import { networkLines } from '../../src/networks/network-lines.ts';
import { service } from '../core/support/samples.ts';

const page = 'https://wifi.example.com/portal';
const lines = (accepts: Parameters<typeof networkLines>[0]['accepts'], url: string | undefined = page) =>
  networkLines({ id: 'H1', accepts, services: [] }, url).join('\n');

test('applying a location says that nothing checks its codes, if its file does not say what does', () => {
  expect(lines(undefined)).toBe('Guests get codes, but the Wi-Fi will not ask for them: the file has no accepts.');
});

test('it says what its network does: who asks, for how long, by which page and controller, and when guesses are not answered', () => {
  const radius = lines({ radius: { maxSession: 600 }, failuresPerMinute: 30 });
  expect(radius).toContain('wifi-tickets network client --location H1');
  expect(radius).toContain('600 seconds at most');
  expect(radius).toContain('After 30 wrong codes in a minute');
  expect(radius).toContain('a single one after 10');
  expect(radius).toContain('is remembered as long as the ticket is good');
  const remembering = (remember: 'never' | number) =>
    lines({ radius: { maxSession: 600, remember }, failuresPerMinute: 30 });
  expect(remembering('never')).toContain('No device is remembered');
  expect(remembering(7200)).toContain('is remembered for 7200 seconds');
  const unifi = { kind: 'unifi', baseUrl: 'https://unifi.example.com/proxy/network', site: 'default' } as const;
  expect(lines({ portal: unifi, failuresPerMinute: 30 })).toContain(
    'https://wifi.example.com/portal/H1/ asks for the code, and lets the device in by UniFi, site default, at https://unifi.example.com/proxy/network.',
  );
  const omada = {
    kind: 'omada',
    baseUrl: 'https://o.example.com',
    omadacId: 'c4',
    siteId: '62',
    clientId: 'fb',
  } as const;
  expect(lines({ portal: omada, failuresPerMinute: 30 })).toContain('by Omada, site 62, at https://o.example.com');
  expect(lines({ portal: { kind: 'meraki' }, failuresPerMinute: 30 })).toContain('sends the device back to Meraki');
});

test('of a stack that is older than its portal pages no address is told', () => {
  expect(
    networkLines({ id: 'H1', services: [], accepts: { portal: { kind: 'meraki' }, failuresPerMinute: 30 } })[0],
  ).toMatch(/^By a page: Our portal page asks/);
});

test('a page does not count bytes, so services that limit them are told', () => {
  const budget = service(59230, { download: 600, type: { ...service(1).type, limittraffic: true } });
  const told = (accepts: Parameters<typeof networkLines>[0]['accepts']) =>
    networkLines({ id: 'H1', accepts, services: [service(59220), budget] }).join('\n');
  expect(told({ portal: { kind: 'meraki' }, failuresPerMinute: 30 })).toMatch(
    /begin anew with each login there \(services 59230\)/,
  );
  expect(told({ radius: { maxSession: 3600 }, failuresPerMinute: 30 })).not.toMatch(/used up/);
});

test('it says that the terms of use must be accepted, and what the network must let through for them', () => {
  const unifi = { kind: 'unifi', baseUrl: 'https://unifi.example.com/proxy/network', site: 'default' } as const;
  const told = (more: Partial<Parameters<typeof networkLines>[0]>) =>
    networkLines({ id: 'H1', services: [], accepts: { portal: unifi, failuresPerMinute: 30 }, ...more }).join('\n');
  const terms = { version: '2026-11', accept: true, languages: [] };
  expect(told({ terms })).toContain('with a tick (terms.accept), version 2026-11, or do not get in.');
  expect(told({ terms: { ...terms, accept: false } })).not.toContain('tick');
  expect(told({ termsUrl: 'https://www.hotel-sol.example/terms' })).toContain(
    'reach www.hotel-sol.example (walled garden)',
  );
  expect(told({})).not.toMatch(/terms/);
});

test('it says by what guests get in who have no code', () => {
  const unifi = { kind: 'unifi', baseUrl: 'https://unifi.example.com/proxy/network', site: 'default' } as const;
  const accepts = { portal: unifi, failuresPerMinute: 30 };
  const told = (ownDoor?: Parameters<typeof networkLines>[0]['ownDoor']) =>
    networkLines({ id: 'H1', services: [], accepts, ...(ownDoor && { ownDoor }) }).join('\n');
  expect(told({ by: ['reservation', 'room'], resend: true })).toContain(
    'by surname with booking number, or room and day of departure, or have it mailed once more (ownDoor)',
  );
  expect(told({ by: ['room'], resend: false })).toContain('by surname with room and day of departure (ownDoor)');
  expect(told()).not.toContain('ownDoor');
});
