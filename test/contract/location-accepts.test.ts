import { describe, expect, test } from 'vitest';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { fileProblemText } from '../../src/kit/yaml-file.ts';
import { rows } from '../testkit/rows.ts';
import { smallestLocation } from './smallest-location.ts';

const accepting = (...fields: string[]) =>
  `${smallestLocation}accepts:\n${fields.map((field) => `  ${field}\n`).join('')}`;
const accepts = (...fields: string[]) => readLocationFile(accepting(...fields), 'h.yaml').location?.accepts;
const problems = (text: string) => readLocationFile(text, 'h.yaml').errors?.map(fileProblemText) ?? [];

const omada = (fields: string) =>
  `portal: { kind: omada, baseUrl: https://omada.example.com/, omadacId: c491b4a4, siteId: 62f1, clientId: fb355d${fields} }`;

describe('how a network checks codes', () => {
  test('is not known, unless the file says so', () => {
    expect(readLocationFile(smallestLocation, 'h.yaml').location).not.toHaveProperty('accepts');
  });

  test('by RADIUS: a login lasts an hour, and 30 wrong codes a minute are heard, unless the file says otherwise', () => {
    expect(accepts('radius: {}')).toEqual({
      radius: { maxSession: 3600, remember: 'ticket', idleTimeout: 1800 },
      failuresPerMinute: 30,
    });
    expect(accepts('radius: { remember: never, idleTimeout: 0 }')?.radius).toEqual({
      maxSession: 3600,
      remember: 'never',
      idleTimeout: 0,
    });
    expect(accepts('radius: { remember: 28800 }')?.radius?.remember).toBe(28_800);
    expect(accepts('radius: { maxSession: 600 }', 'failuresPerMinute: 90')).toEqual({
      radius: { maxSession: 600, remember: 'ticket', idleTimeout: 1800 },
      failuresPerMinute: 90,
    });
  });

  test('by a UniFi console, at its own address or by way of UniFi', () => {
    expect(accepts('portal: { kind: unifi, baseUrl: https://unifi.example.com/proxy/network/ }')?.portal).toEqual({
      kind: 'unifi',
      baseUrl: 'https://unifi.example.com/proxy/network',
      site: 'default',
    });
    expect(accepts('portal: { kind: unifi, console: "900A6F00:1234", site: cm0z1 }')?.portal).toEqual({
      kind: 'unifi',
      baseUrl: 'https://api.ui.com/v1/connector/consoles/900A6F00:1234/proxy/network',
      site: 'cm0z1',
    });
  });

  test('by an Omada controller, or by Meraki, and by RADIUS, too', () => {
    expect(accepts(omada(''))?.portal).toEqual({
      kind: 'omada',
      baseUrl: 'https://omada.example.com',
      omadacId: 'c491b4a4',
      siteId: '62f1',
      clientId: 'fb355d',
    });
    expect(accepts('portal: { kind: meraki }', 'radius: {}')).toEqual({
      portal: { kind: 'meraki' },
      radius: { maxSession: 3600, remember: 'ticket', idleTimeout: 1800 },
      failuresPerMinute: 30,
    });
  });

  test('on this machine needs no TLS', () => {
    expect(problems(accepting('portal: { kind: unifi, baseUrl: http://127.0.0.1:4600/proxy/network }'))).toEqual([]);
  });
});

describe('an error says what to write', () => {
  test.each(rows`
    radius: ⇒ accepts.radius: must be a group of fields; {} is one with the defaults
    radius: true ⇒ accepts.radius: must be a group of fields; {} is one with the defaults
    radius: { maxSession: 59 } ⇒ accepts.radius.maxSession: must be at least 60
    radius: { maxSession: 86401 } ⇒ accepts.radius.maxSession: must be at most 86400
    radius: { remember: always } ⇒ accepts.radius.remember: must be ticket, never, or seconds from 60 to 31622400
    radius: { remember: 59 } ⇒ accepts.radius.remember: must be at least 60
    radius: { idleTimeout: -1 } ⇒ accepts.radius.idleTimeout: must be at least 0
    radius: { maxSessions: 600 } ⇒ accepts.radius.maxSessions: there is no such field: is maxSession meant?
    portal: { kind: unify } ⇒ accepts.portal.kind: must have kind unifi, omada or meraki
    portal: { site: default } ⇒ accepts.portal.kind: must have kind unifi, omada or meraki
    portal: unifi ⇒ accepts.portal: must have kind unifi, omada or meraki
    portal: { kind: unifi } ⇒ accepts.portal: must have console, its id at UniFi, or baseUrl, its own address
    portal: { kind: unifi, console: A1, baseUrl: https://unifi.example.com } ⇒ accepts.portal: must have console or baseUrl, not both
    portal: { kind: unifi, console: https://unifi.ui.com/consoles/A1 } ⇒ accepts.portal.console: must be the console's id in UniFi's Site Manager, as in its page's address
    portal: { kind: unifi, baseUrl: https://unifi.example.com/proxy/network/integration/v1 } ⇒ accepts.portal.baseUrl: must end before /integration
    portal: { kind: unifi, baseUrl: http://192.168.1.1/proxy/network } ⇒ accepts.portal.baseUrl: must begin with https://: the key would be sent in the open
    portal: { kind: unifi, baseUrl: unifi.example.com } ⇒ accepts.portal.baseUrl: must be a web address, for example https://unifi.example.com/proxy/network
    portal: { kind: unifi, console: A1, site: "Hotel Sol" } ⇒ accepts.portal.site: must be the site's short name, as in its page's address; default is the first
    portal: { kind: omada, baseUrl: https://o.example.com, omadacId: c4, siteId: s62 } ⇒ accepts.portal.clientId: is required
    portal: { kind: meraki, site: default } ⇒ accepts.portal.site: does not belong here: it is a field of another group
  `)('%s', (field, problem) => {
    expect(problems(accepting(field))).toEqual([`h.yaml:9 ${problem}`]);
  });

  test('a misspelt name is told with the right one', () => {
    expect(problems(accepting('radius: {}', 'failurePerMinute: 30'))).toEqual([
      'h.yaml:10 accepts.failurePerMinute: there is no such field: is failuresPerMinute meant?',
    ]);
  });

  test('somebody must ask whether a code is good', () => {
    expect(problems(accepting('failuresPerMinute: 30'))).toEqual([
      'h.yaml:8 accepts: must have radius, portal or both: who asks whether a code is good',
    ]);
  });

  test.each(['portal: { kind: unifi, console: A1, apiKey: s3cr3t }', omada(', clientSecret: s3cr3t')])(
    'a key stands in no file, and no error shows it: %s',
    (field) => {
      const [error = ''] = problems(accepting(field));
      expect(error).toContain('must not stand in a file: set it with location credentials');
      expect(error).not.toContain('s3cr3t');
    },
  );

  test('codes of a location whose tickets another system issues are not ours to check', () => {
    const issuer = 'issuer: { kind: octopus, baseUrl: https://wifi.example.com/rest/v1 }\n';
    expect(problems(`${accepting('radius: {}')}${issuer}`)).toEqual([
      'h.yaml:8 accepts: must be left out with issuer octopus: its network honours the tickets of that server',
    ]);
    expect(problems(`${accepting('radius: {}')}issuer: { kind: own }\n`)).toEqual([]);
  });
});

describe('the guest’s own door', () => {
  const unifi = 'portal: { kind: unifi, console: A1 }';
  const withDoor = (door: string, ...fields: string[]) => `${accepting(...fields)}ownDoor: ${door}\n`;

  test('is shut, unless the file says what guests are known by; the mail may then be asked for once more', () => {
    expect(readLocationFile(accepting(unifi), 'h.yaml').location).not.toHaveProperty('ownDoor');
    const doorOf = (door: string) => readLocationFile(withDoor(door, unifi), 'h.yaml').location?.ownDoor;
    expect(doorOf('{ by: [room] }')).toEqual({ by: ['room'], resend: true });
    expect(doorOf('{ by: [reservation, room], resend: false }')).toEqual({
      by: ['reservation', 'room'],
      resend: false,
    });
  });

  test.each([
    [
      'by RADIUS alone',
      ['radius: {}'],
      'needs accepts.portal: by RADIUS alone guests see a page of the network, and none of ours',
    ],
    [
      'at Meraki',
      ['portal: { kind: meraki }'],
      'needs a network whose devices reception can put out, unifi or omada: meraki takes no such order',
    ],
  ])('cannot be had %s', (_, fields, problem) => {
    expect(problems(withDoor('{ by: [room] }', ...fields))).toEqual([`h.yaml:10 ownDoor: ${problem}`]);
  });

  test('cannot be had without a page of ours, nor by nothing, nor by what nobody knows', () => {
    expect(problems(`${smallestLocation}ownDoor: { by: [room] }\n`)).toEqual([
      'h.yaml:8 ownDoor: needs accepts.portal: it is a part of our page',
    ]);
    expect(problems(withDoor('{ by: [] }', unifi))[0]).toContain('must have reservation, room or both');
    expect(problems(withDoor('{ by: [surname] }', unifi))[0]).toContain('must be reservation or room');
    expect(problems(withDoor('{ by: [room, room] }', unifi))[0]).toContain('must have each only once');
    expect(problems(withDoor('{ by: [room], resends: true }', unifi))[0]).toContain('is resend meant?');
  });
});
