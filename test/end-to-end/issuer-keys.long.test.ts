import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { inAws } from './support/in-aws.ts';
import { issuerKey as key, octopusHotels } from './support/octopus-hotels.ts';

const running = await devStackWithOperator();
const { stack, operator } = running;
const { open, file, credentials, storedKey, next } = octopusHotels(running);
let id = '';

/** A hotel's own server, and what an address names of it: scheme, host and port. */
async function openAt(told: Parameters<typeof open>[0] = {}) {
  const opened = await open(told);
  return { ...opened, server: opened.baseUrl.replace('/rest/v1', '') };
}

beforeEach(() => {
  id = next();
});

describe('a key', () => {
  test('is stored once the issuer accepts it, apart from the locations, and shown nowhere', async () => {
    const { server } = await openAt();
    const set = await credentials(`  ${key}\r\n`, '--key', '-');
    expect(set).toEqual({
      code: 0,
      out: `The API key of ${id} is set for ${server}, which accepts it. Running functions use it within a minute.\n`,
    });
    expect(await storedKey()).toBe(`${server} ${key}`);
    const shown = [
      set.out,
      (await operator.cli('location', 'show', id)).out,
      (await operator.cli('location', 'list', '--json')).out,
      (await operator.cli('location', 'services', id)).out,
      (await operator.cli('doctor')).out,
      JSON.stringify((await stack.table.db.send(new ScanCommand({ TableName: stack.table.tableName }))).Items),
      stack.lines.join('\n'),
    ];
    for (const text of shown) expect(text).not.toContain('S3CR3T');
  });

  test('is that of a REST API such as ours, too', async () => {
    const yaml = file(`${stack.endpoints.apiUrl}/rest/v1`);
    await operator.cli('location', 'apply', '--offline', yaml);
    expect(await credentials('wrong', '--key', '-')).toMatchObject({ code: 1 });
    expect(await credentials(stack.apiKey, '--key', '-')).toMatchObject({ code: 0 });
    expect(await operator.json('location', 'services', id)).toMatchObject([
      { id: 70002, issuerId: '59219', issuerName: 'Ticket - 1 Hora', state: 'maps' },
      { id: 70003, issuerId: '59220', state: 'maps' },
      { id: null, issuerId: '59221', state: 'unused' },
    ]);
  });

  test('that the issuer refuses is not stored, and the one before stays', async () => {
    const { baseUrl, server } = await openAt();
    const refused = {
      code: 1,
      out: `The issuer of ${id} (${baseUrl}) refuses the API key (HTTP 401).\nThe key was not stored.\n`,
    };
    expect(await credentials('S3CR3T-wrong', '--key', '-')).toEqual(refused);
    expect(await storedKey()).toBeUndefined();
    await credentials(key, '--key', '-');
    expect(await credentials('S3CR3T-wrong', '--key', '-')).toEqual(refused);
    expect(await storedKey()).toBe(`${server} ${key}`);
  });

  test('is stored unasked with --offline', async () => {
    const { close, paths, server } = await openAt();
    await close();
    expect(await credentials(key, '--key', '-')).toEqual({
      code: 1,
      out: expect.stringMatching(/cannot be reached from here.*\nThe key was not stored\.\n$/),
    });
    const { code, out } = await credentials(key, '--key', '-', '--offline', '--json');
    expect([code, JSON.parse(out)]).toEqual([0, { id, key: 'set', server, checked: false }]);
    expect([await storedKey(), paths]).toEqual([`${server} ${key}`, []]);
  });

  test('is no argument, and neither is a password: what stands there is refused and not repeated', async () => {
    const { paths } = await open();
    const never: string[][] = [
      ['--key', 'S3CR3T'],
      ['--key=S3CR3T'],
      ['--kye=S3CR3T'],
      ['--key', '-', 'S3CR3T'],
      ['--key', '-', 'S3CR3T', 'S3CR3T'],
      ['--login', 'ada', 'S3CR3T'],
      ['--login', 'ada', '-', 'S3CR3T'],
      ['--login', 'ada'],
      ['--login', 'ada', '-', '--offline'],
      ['--key', '-', '--remove'],
      [],
    ];
    for (const words of never) {
      const { out, code } = await credentials(key, ...words);
      expect([code, out], words.join(' ')).toEqual([2, expect.not.stringContaining('S3CR3T')]);
    }
    expect((await credentials(key, '--key', 'S3CR3T')).out).toMatch(
      /^The key is read from standard input .* in the shell's history and in every list of processes\.\n$/,
    );
    expect([await storedKey(), paths]).toEqual([undefined, []]);
  });

  test('is one line of visible ASCII', async () => {
    const { server } = await openAt();
    const refused = [
      ['', 'There is no key on standard input.'],
      [' \n', 'There is no key on standard input.'],
      ['S3CR3T\nS3CR3T\n', 'Standard input must have one line: the key, and nothing else.'],
      ['S3CR3T S3CR3T', 'The key on standard input must be of visible ASCII characters.'],
      ['S3CR3T-ñ', 'The key on standard input must be of visible ASCII characters.'],
      ['S3CR3T'.repeat(584), 'The key has more than 3500 characters.'],
      ['S3CR3T'.repeat(100_000), 'The key has more than 3500 characters.'],
    ] as const;
    for (const [input, sentence] of refused)
      expect(await credentials(input, '--key', '-', '--offline')).toEqual({ code: 2, out: `${sentence}\n` });
    expect(await storedKey()).toBeUndefined();
    const longest = 'k'.repeat(3500);
    expect(await credentials(longest, '--key', '-', '--offline')).toMatchObject({ code: 0 });
    expect(await storedKey()).toBe(`${server} ${longest}`);
  });

  test('of any length has room beside any address', async () => {
    const server = `https://${Array.from({ length: 49 }, () => 'wifi-host').join('.')}`;
    await operator.cli('location', 'apply', '--offline', file(`${server}/v1`));
    expect(await credentials('k'.repeat(3500), '--key', '-', '--offline')).toMatchObject({ code: 0 });
    expect(await storedKey()).toBe(`${server} ${'k'.repeat(3500)}`);
  });

  test('is for a location that was applied, and has another issuer', async () => {
    expect(await credentials(key, '--key', '-')).toEqual({
      code: 1,
      out: `There is no location ${id}: apply it first with wifi-tickets location apply.\n`,
    });
    expect(await operator.fed(key, 'location', 'credentials', '28XXX004', '--key', '-')).toEqual({
      code: 1,
      out: 'wifi-tickets itself issues the tickets of 28XXX004: its file names no other issuer.\n',
    });
  });

  test('is removed, also for a location that is not there any more', async () => {
    await open();
    await credentials(key, '--key', '-');
    expect(await credentials('', '--remove')).toMatchObject({ code: 0, out: expect.stringMatching(/ is removed: /) });
    expect(await storedKey()).toBeUndefined();
    expect(await credentials('', '--remove')).toEqual({ code: 1, out: `No API key is set for ${id}.\n` });
  });

  test('of a stack in AWS is set by the operator’s own rights', async () => {
    const { baseUrl } = await open();
    const aws = await inAws(stack);
    const apply = ['location', 'apply', file(baseUrl), '--stack', 'Hotels'];
    expect((await aws.cli(...apply)).out).toContain('No API key is set');
    await credentials(key, '--key', '-');
    expect((await aws.cli(...apply)).out).not.toContain('No API key is set');
    expect((await aws.cli('location', 'services', id, '--stack', 'Hotels')).out).toMatch(/^70002 .* maps$/m);
    await aws.close();
  });
});

describe('a login', () => {
  test('gets the key, and the password is kept nowhere', async () => {
    const { paths, server } = await openAt({ password: 'a p4ssword ñ' });
    const got = await credentials('a p4ssword ñ\n', '--login', 'ada', '-');
    expect(got).toEqual({ code: 0, out: expect.stringContaining('accepts it') });
    expect(got.out).not.toMatch(/p4ssword|S3CR3T/);
    expect([await storedKey(), paths[0]]).toEqual([`${server} ${key}`, '/rest/login']);
  });

  test.each([
    ['a wrong password', {}, 'refuses the login (HTTP 401)'],
    ['a server that tells no key', { loginAnswer: { ok: true } }, 'tells no API key: set one with --key -'],
    [
      'a key that the server then refuses',
      { loginAnswer: ['api_key', 'S3CR3T-other'] },
      'refuses the API key (HTTP 401)',
    ],
  ])('stores nothing with %s', async (what, told, words) => {
    await open({ password: 'p4ssword', ...told });
    const { out, code } = await credentials(
      what === 'a wrong password' ? 'p4sswort' : 'p4ssword',
      '--login',
      'ada',
      '-',
    );
    expect([code, out]).toEqual([1, expect.stringContaining(words)]);
    expect(out).not.toMatch(/p4sswor|S3CR3T/);
    expect(await storedKey()).toBeUndefined();
  });
});
