import { describe, expect, test } from 'vitest';
import { readLocationFile } from '../../src/core/location/location.schema.ts';
import { fileProblemText } from '../../src/kit/yaml-file.ts';
import { rows } from '../testkit/rows.ts';

const small = `id: H1
name: Hotel Sol
timeZone: Europe/Madrid
realm: REALM01
network:
  ssid: Sol
defaultService: 1
services:
  - id: 1
    name: Stay
    type:
      timetolimit: true
`;

/** The small file with one line in another's place; `undefined` takes the line away. */
function changed(line: string, replacement?: string): string {
  if (!small.includes(`${line}\n`)) throw new Error(`no such line: ${line}`);
  return small.replace(`${line}\n`, replacement === undefined ? '' : `${replacement}\n`);
}

const problems = (text: string) => readLocationFile(text, 'h.yaml').errors?.map(fileProblemText) ?? [];

describe('a short file', () => {
  test('is a whole location, by the defaults', () => {
    const { location } = readLocationFile(small, 'h.yaml');
    expect(location).toMatchObject({
      language: 'en',
      network: { ssid: 'Sol', security: 'open', hidden: false },
      coding: 'passcode',
      codeLength: 8,
      checkInTime: '15:00',
      checkOutTime: '11:00',
      graceMinutes: 60,
      issueAt: 'booking',
      defaultService: '1',
      serviceRules: [],
      defaultFormat: 'email',
      senderName: 'Hotel Sol',
      senders: [],
    });
    expect(location?.services[0]).toMatchObject({
      id: 1,
      typeId: 'ttl',
      status: 1,
      expTime: 0,
      loginMethod: 'general',
    });
    expect(location?.services[0]?.type).toMatchObject({ id: 'ttl', timetolimit: true, timetofinish: false });
  });

  test('a network with a password is a protected one', () => {
    const { location } = readLocationFile(changed('  ssid: Sol', '  ssid: Sol\n  password: 8 letters'), 'h.yaml');
    expect(location?.network).toEqual({ ssid: 'Sol', security: 'wpa', password: '8 letters', hidden: false });
  });
});

describe('an error names the file, the line and the field', () => {
  test.each([
    [
      'timeZone: Europe/Madrid',
      'timeZone: Europe/Sol',
      'h.yaml:3 timeZone: must be an IANA time zone, for example Europe/Madrid',
    ],
    [
      'timeZone: Europe/Madrid',
      'timeZone: "+01:00"',
      'h.yaml:3 timeZone: must be an IANA time zone, for example Europe/Madrid',
    ],
    ['realm: REALM01', 'realm: R-1', 'h.yaml:4 realm: must have 6 to 12 letters and digits'],
    ['realm: REALM01', undefined, 'h.yaml:1 realm: is required'],
    ['id: H1', 'id: 28004', 'h.yaml:1 id: must be text: put it in quotes'],
    ['id: H1', 'id: hotel sol', 'h.yaml:1 id: must have 1 to 32 letters, digits, hyphens and underscores'],
    ['name: Hotel Sol', 'name: "Sol\\u202E"', 'h.yaml:2 name: must not contain control characters or direction marks'],
    [
      'name: Hotel Sol',
      'name: "Sol\\r\\nBcc"',
      'h.yaml:2 name: must not contain control characters or direction marks',
    ],
    ['name: Hotel Sol', `name: ${'W'.repeat(101)}`, 'h.yaml:2 name: must have at most 100 characters'],
    ['  ssid: Sol', undefined, 'h.yaml:5 network: must be a group of fields'],
    ['  ssid: Sol', '  hidden: true', 'h.yaml:5 network.ssid: is required'],
    [
      'defaultService: 1',
      'defaultService: 2',
      'h.yaml:7 defaultService: must be the id of one of the services that are on offer',
    ],
    ['defaultService: 1', undefined, 'h.yaml:1 defaultService: is required'],
    [
      '    name: Stay',
      '    name: Stay\n    status: 0',
      'h.yaml:7 defaultService: must be the id of one of the services that are on offer',
    ],
    ['  - id: 1', '  - id: 1.5', 'h.yaml:9 services[0].id: must be a whole number'],
    ['    name: Stay', '    name: Stay\n    deleted: 2', 'h.yaml:11 services[0].deleted: must be 0 or 1'],
    ['    name: Stay', '    name: Stay\n    typeId: otl\n    # next', undefined],
    [
      '      timetolimit: true',
      '      timetolimit: yes',
      'h.yaml:12 services[0].type.timetolimit: must be true or false',
    ],
    [
      '      timetolimit: true',
      '      timetolimit: false',
      'h.yaml:11 services[0].type: must set one of timetofinish, onlinetime, timetolimit and limittraffic',
    ],
    [
      '      timetolimit: true',
      '      timetofinish: true',
      'h.yaml:9 services[0].expTime: must be more than 0 for a service with timetofinish',
    ],
    [
      '      timetolimit: true',
      '      onlinetime: true',
      'h.yaml:9 services[0].onlineTime: must be more than 0 for a service with onlinetime',
    ],
    [
      '      timetolimit: true',
      '      limittraffic: true',
      'h.yaml:9 services[0].download: or upload must be more than 0 for a service with limittraffic',
    ],
  ])('%s → %s', (line, replacement, problem) => {
    expect(problems(changed(line, replacement))).toEqual(problem === undefined ? [] : [problem]);
  });

  test.each(rows`
    language: 12_x ⇒ language: must be a BCP-47 language, for example es or pt-BR
    codeLength: 4 ⇒ codeLength: must be at least 5
    codeLength: 17 ⇒ codeLength: must be at most 16
    coding: base64 ⇒ coding: must be passcode or base32pass
    checkInTime: 9:00 ⇒ checkInTime: must be a local time as HH:MM, for example 15:00
    checkOutTime: "24:00" ⇒ checkOutTime: must be a local time as HH:MM, for example 15:00
    graceMinutes: 1h ⇒ graceMinutes: must be a number
    receptionPhone: +34000000000 ⇒ receptionPhone: must be text: put it in quotes
    accentColor: #b4470f ⇒ accentColor: must be text: if it begins with #, put it in quotes
    senders: [123] ⇒ senders[0]: must be text: put it in quotes
    senders: [me] ⇒ senders[0]: must be an account id of 12 digits, or the unique id of a user (AIDA…) or role (AROA…)
    serviceRules: [{ service: 1 }] ⇒ serviceRules[0]: must have rooms, roomTypes or rateTypes: what holds for every stay is the defaultService
    serviceRules: [{ rooms: ["*2"], service: 1 }] ⇒ serviceRules[0].rooms[0]: must have its * at the end
    serviceRules: [{ rooms: ["2"], service: 9 }] ⇒ serviceRules[0].service: must be the id of one of the services that are on offer
    loginUrlTemplate: https://wifi.example.com/ ⇒ loginUrlTemplate: must say with {user} where the code goes
    loginUrlTemplate: "javascript:{user}" ⇒ loginUrlTemplate: must begin with https:// or http://
    loginUrlTemplate: https://{user}.example.com/ ⇒ loginUrlTemplate: must have its placeholders in the path or after the question mark
    loginUrlTemplate: https://ada@example.com/{user} ⇒ loginUrlTemplate: must have no user name before the host
    loginUrlTemplate: https://wifi.example.com/{user}/{mac} ⇒ loginUrlTemplate: must have no placeholders but {user} and {pass}
    loginUrlTemplate: wifi/{user} ⇒ loginUrlTemplate: must be a web address, for example https://wifi.example.com/login?code={user}
    senderAddress: sol ⇒ senderAddress: must be an e-mail address, for example wifi-sol@hotel-sol.example
    relays: { agoda: yes } ⇒ relays.agoda: must be approved or try or off
    relays: { vrbo: maybe } ⇒ relays.vrbo: must be approved or try or off
    relays: { bookin.com: off } ⇒ relays.bookin.com: there is no such field: is booking.com meant?
    relays: { airbnb: off } ⇒ relays.airbnb: must be left out: its aliases pass no mail on since 2023
    senderNmae: Sol ⇒ senderNmae: there is no such field: is senderName meant?
    ssid: Sol ⇒ ssid: does not belong here: it is a field of another group
    weather: fine ⇒ weather: there is no such field
  `)('%s', (line, problem) => {
    expect(problems(`${small}${line}\n`)).toEqual([`h.yaml:13 ${problem}`]);
  });

  test('a service that is deleted is not on offer', () => {
    expect(problems(changed('    name: Stay', '    name: Stay\n    deleted: 1'))[0]).toContain('on offer');
  });

  test('a service whose type has two names', () => {
    const text = small.replace('type:\n', 'typeId: ttl\n    type:\n      id: otl\n');
    expect(problems(text)).toEqual([
      'h.yaml:11 services[0].typeId: must be the same as type.id: leave one of them out',
    ]);
  });

  test('two services with one id', () => {
    const twice = `${small}  - { id: 1, name: Other, type: { timetolimit: true } }\n`;
    expect(problems(twice)).toEqual(['h.yaml:13 services[1].id: is the id of services[0] already']);
  });

  test('every error at once, in the order of the file', () => {
    const text = `${small.replace('REALM01', 'R').replace('Europe/Madrid', 'Mars').replace('ssid: Sol', 'ssid: ""')}weather: fine\n`;
    expect(readLocationFile(text, 'h.yaml').errors?.map(({ line }) => line)).toEqual([3, 4, 6, 13]);
  });

  test('an error in what an alias repeats stands where it was written', () => {
    const twice = `${small.replace('- id: 1', '- &stay\n    id: 1').replace('name: Stay', 'name: ""')}  - *stay\n`;
    expect(readLocationFile(twice, 'h.yaml').errors?.map(({ line, field }) => [line, field])).toEqual([
      [10, 'services[1].id'],
      [11, 'services[0].name'],
      [11, 'services[1].name'],
    ]);
  });
});

describe('an issuer', () => {
  const octopus = (...fields: string[]) =>
    `${small}issuer:\n  kind: octopus\n${fields.map((field) => `  ${field}\n`).join('')}`;
  const url = 'baseUrl: https://wifi.example.com/rest/v1/';

  test('is wifi-tickets itself, unless the file says otherwise', () => {
    expect(readLocationFile(small, 'h.yaml').location).not.toHaveProperty('issuer');
    const { location } = readLocationFile(`${small}issuer: { kind: own }\n`, 'h.yaml');
    expect(location).not.toHaveProperty('issuer');
  });

  test('is whole by the defaults', () => {
    expect(readLocationFile(octopus(url), 'h.yaml').location?.issuer).toEqual({
      kind: 'octopus',
      baseUrl: 'https://wifi.example.com/rest/v1',
      location: 'H1',
      path: 'Location',
      encoding: 'json',
      services: {},
      userId: 'room',
      maxRate: 5,
      syncMinutes: 15,
    });
  });

  test.each(['issuer: { kind: other }', 'issuer: { location: H1 }'])('is of a kind that there is: %s', (issuer) => {
    expect(problems(`${small}${issuer}\n`)).toEqual([
      expect.stringMatching(/issuer\.kind: must have kind own or octopus$/),
    ]);
  });

  test('has another id for a service, as a number or as text', () => {
    const { location } = readLocationFile(octopus(url, 'location: THERE', 'services: { 1: 60011 }'), 'h.yaml');
    expect(location?.issuer).toMatchObject({ location: 'THERE', services: { 1: '60011' } });
    expect(problems(octopus(url, 'services: { "1": VIP-1 }'))).toEqual([]);
  });

  test.each([
    ['services: { 1: 60011, 2: 60012 }', 'h.yaml:16 issuer.services.2: is the id of none of the services of this file'],
    [
      'services: { 1: "" }',
      'h.yaml:16 issuer.services.1: must be the id of a service of the issuer: 1 to 16 characters',
    ],
    ['services: { x: 60011 }', 'h.yaml:16 issuer.services.x: must be the id of a service'],
    [
      'services: { 1: [] }',
      'h.yaml:16 issuer.services.1: must be the id of a service of the issuer: 1 to 16 characters',
    ],
    ['path: Hotel', 'h.yaml:16 issuer.path: must be Location or wifiarea'],
    ['userId: room', undefined],
    ['apiKey: abc', 'h.yaml:16 issuer.apiKey: there is no such field'],
  ])('%s', (field, problem) => {
    expect(problems(octopus(url, field))).toEqual(problem === undefined ? [] : [problem]);
  });

  test.each([
    ['http://wifi.example.com/rest/v1', 'must begin with https://: the key would be sent in the open'],
    ['https://ada:s3cr3t@wifi.example.com/rest/v1', 'must have no user name before the host'],
    ['https://wifi.example.com/rest/v1?key=s3cr3t', 'must have no question mark'],
  ])('has no address such as %s', (address, problem) => {
    const [error = ''] = problems(octopus(`baseUrl: ${address}`));
    expect(error).toContain(`h.yaml:15 issuer.baseUrl: ${problem}`);
    expect(error).not.toContain('s3cr3t');
  });

  test('on this machine needs no TLS', () => {
    expect(problems(octopus('baseUrl: http://127.0.0.1:4603/rest/v1'))).toEqual([]);
  });
});

describe('a network', () => {
  const network = (fields: string) => problems(changed('  ssid: Sol', fields));

  test('name has at most 32 bytes', () => {
    expect(network(`  ssid: ${'é'.repeat(16)}`)).toEqual([]);
    expect(network(`  ssid: ${'é'.repeat(17)}`)[0]).toMatch(/^h\.yaml:6 network\.ssid: must have at most 32 bytes/u);
  });

  test('password fits its kind, and no error shows it', () => {
    const errors = [
      ...network('  ssid: Sol\n  password: s3cr3t'),
      ...network('  ssid: Sol\n  password: s3cr3t-señal'),
      ...network('  ssid: Sol\n  security: open\n  password: s3cr3t-long'),
      ...network('  ssid: Sol\n  security: wpa'),
      ...network('  ssid: Sol\n  password: *s3cr3t'),
      ...network('  ssid: Sol\n  password: !s3cr3t long-enough'),
      ...network('  ssid: Sol\n  password: @s3cr3t'),
      ...network('  ssid: Sol\n  password: [s3cr3t'),
      ...network('  ssid: Sol\n  password: s3cr3t: x'),
      ...network('  ssid: Sol\n  password: "s3cr3t\\q"'),
      ...network('  ssid: Sol\n  password: 12345678'),
    ];
    expect(errors).toHaveLength(11);
    for (const error of errors) expect(error).not.toMatch(/s3cr3t|12345678/u);
  });
});

describe('what is no location at all', () => {
  test.each([
    ['', 'h.yaml:1 the file is empty'],
    ['- a\n', 'h.yaml:1 must be a group of fields'],
    [`${small}name: Twice\n`, 'h.yaml:13 the field stands here for the second time'],
    [`${small}---\nid: H2\n`, 'h.yaml:13 a file holds one document: remove the --- and what follows'],
    [changed('  ssid: Sol', '\tssid: Sol'), 'h.yaml:6 indentation is made of spaces, not of tabs'],
  ])('%j', (text, problem) => {
    expect(problems(text)).toContain(problem);
  });

  test('a file of aliases that multiply is refused, not read', () => {
    const bomb = [
      'a0: &a0 [1, 1]',
      ...Array.from({ length: 9 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}*a${n}]`),
    ];
    expect(problems(bomb.join('\n'))).toEqual(['h.yaml:1 its aliases (*) refer to each other too often']);
  });
});
