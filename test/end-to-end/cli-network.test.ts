import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkKey, keyTable, listKeys } from '../../src/core/keys/keys.store.ts';
import { writeLocation } from '../../src/core/location/locations.store.ts';
import { openServedTable } from '../core/store/open-table.ts';
import { sampleLocation } from '../mail/mail-samples.ts';
import { runProgram } from '../testkit/program.ts';
import { cliOf, tableEndpoints } from './support/cli-of.ts';

const apiUrl = 'https://a1b2c3.execute-api.eu-west-1.amazonaws.com';
const accepts = { radius: { maxSession: 3600 }, failuresPerMinute: 30 };

const open = await openServedTable();
await writeLocation(open.table, sampleLocation({ id: '28XXX004', accepts }));
await writeLocation(open.table, sampleLocation({ id: 'CAMPING' }));
/** As npx calls it. */
const env = { ...process.env, npm_lifecycle_event: 'npx', npm_lifecycle_script: 'wifi-tickets' };
const {
  folder,
  cli,
  json: told,
  close,
} = cliOf({ endpoints: await tableEndpoints(open.table, { RadiusApiUrl: apiUrl }) }, env);
afterAll(async () => {
  close();
  await open.close();
});

const client = (...words: string[]) => cli('network', 'client', ...words);
const json = (...words: string[]) => told('network', 'client', ...words);

describe('network client', () => {
  test('prints a block of clients.conf, whose key opens this location’s network alone', async () => {
    const { out, code } = await client('--location', '28XXX004', '--address', '10.0.0.0/24');
    expect(code).toBe(0);
    const [, keyId = ''] = /key ([a-z0-9]{12}),/.exec(out) ?? [];
    expect(out).toBe(
      `# 28XXX004: key ${keyId}, which npx wifi-tickets key revoke ${keyId} ends. FreeRADIUS needs RADIUS_API_URL=${apiUrl}\n` +
        `client 28XXX004-10.0.0.0_24 {\n  ipaddr = 10.0.0.0/24\n${/ {2}secret = "[0-9a-f]{32}"\n/.exec(out)?.[0]}` +
        `${/ {2}api_token = "28XXX004 owt_[^"]+"\n/.exec(out)?.[0]}}\n`,
    );
    const [, token = ''] = /api_token = "28XXX004 (\S+)"/.exec(out) ?? [];
    expect(await checkKey(token, { keys: keyTable(open.table), now: Date.now })).toMatchObject({
      id: keyId,
      locations: ['28XXX004'],
      scopes: ['network'],
    });
  });

  test('adds it to a file that only its owner reads from then on, and shows no secret', async () => {
    const file = join(folder, 'added.conf');
    writeFileSync(file, '# of the lobby', { mode: 0o644 });
    const { out, code } = await client('-l', '28XXX004', '--address', '10.0.0.0/24', '--out', file);
    const second = await json('-l', '28XXX004', '--radsec', '--name', 'sol', '--out', file);
    const written = readFileSync(file, 'utf8');
    expect([code, statSync(file).mode & 0o777]).toEqual([0, 0o600]);
    expect(written).toMatch(
      /^# of the lobby\n# 28XXX004: key [a-z0-9]{12}, which npx wifi-tickets key revoke .*\nclient 28XXX004-10.0.0.0_24 \{\n/,
    );
    expect(written).toMatch(/\n\}\n# 28XXX004: key .*\n# It comes by RadSec .*\nclient sol \{\n[^}]*\}\n$/);
    const secrets = [...written.matchAll(/(?:secret|api_token) = "(?:28XXX004 )?([^"]+)"/g)].map(([, one = '']) => one);
    expect(secrets).toHaveLength(4);
    for (const secret of secrets) expect(out + JSON.stringify(second)).not.toContain(secret);
    expect(out).toContain(`Added 28XXX004-10.0.0.0_24 to ${file}, which only its owner can read`);
    expect(second).toMatchObject({ name: 'sol', file });
  });

  test('does not add a second block of a network: FreeRADIUS would not start, or take the old secret', async () => {
    const file = join(folder, 'twice.conf');
    const words = ['-l', '28XXX004', '--out', file];
    await client(...words, '--address', '10.0.0.7');
    await client(...words, '--radsec', '--name', 'sol');
    const before = [readFileSync(file, 'utf8'), (await listKeys(open.table)).length];
    const refused = (there: string) => ({
      code: 1,
      out: expect.stringMatching(`^${file} has ${there} already, and its secret stands there: nothing was made\\. `),
    });
    expect(await client(...words, '--address', '10.0.0.7')).toEqual(refused('a client 28XXX004-10.0.0.7'));
    expect(await client(...words, '--address', '10.0.0.7/32', '--name', 'lobby')).toEqual(
      refused('the client 28XXX004-10.0.0.7, which has the address 10.0.0.7/32,'),
    );
    expect(await client(...words, '--radsec', '--name', 'sol')).toEqual(refused('a client sol'));
    expect([readFileSync(file, 'utf8'), (await listKeys(open.table)).length]).toEqual(before);
    for (const other of ['10.0.0.8', '10.0.0.0/24']) expect((await client(...words, '--address', other)).code).toBe(0);
  });

  test('makes no key if the file cannot be written', async () => {
    const link = join(folder, 'link.conf');
    writeFileSync(join(folder, 'target.conf'), 'precious');
    symlinkSync(join(folder, 'target.conf'), link);
    const keys = async () => (await listKeys(open.table)).length;
    const before = await keys();
    for (const file of [link, folder, join(folder, 'not/there.conf')])
      expect((await client('-l', '28XXX004', '--address', '10.0.0.9', '--out', file)).code).toBe(1);
    expect([readFileSync(link, 'utf8'), await keys()]).toEqual(['precious', before]);
  });

  test('gives each client a secret and a key of its own', async () => {
    const [one, other] = [
      await json('-l', '28XXX004', '--address', '10.0.0.1', '--name', 'lobby'),
      await json('-l', '28XXX004', '--address', '2001:db8::1'),
    ];
    expect(one).toMatchObject({ name: 'lobby', address: '10.0.0.1', apiUrl });
    expect(other.name).toBe('28XXX004-2001_db8__1');
    expect([one.secret, one.apiToken]).not.toContain(other.secret);
    expect(one.apiToken).not.toBe(other.apiToken);
  });

  test.skipIf(!existsSync('/usr/sbin/freeradius'))(
    'is what FreeRADIUS reads, also of many RadSec clients',
    async () => {
      const words = ['-l', '28XXX004'];
      const file = join(folder, 'clients.conf');
      await client(...words, '--address', '10.0.0.0/24', '--out', file);
      await client(...words, '--address', '2001:db8::/64', '--out', file);
      for (const name of ['sol', 'luna']) await client(...words, '--radsec', '--name', name, '--out', file);
      const env = {
        PATH: process.env.PATH ?? '',
        RADIUS_API_URL: apiUrl,
        RADIUS_RUN: join(folder, 'run'),
        RADIUS_CLIENTS_FILE: file,
        RADIUS_LISTEN: '127.0.0.1',
      };
      const start = join(import.meta.dirname, '../../network/freeradius/start');
      const { stdout, code } = await runProgram(start, ['--check'], { env });
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/error|duplicate/i);
    },
  );

  test.each([
    [['--address', '10.0.0.0/24'], "error: required option '-l, --location <id>' not specified"],
    [['-l', '28XXX004'], 'Say where it asks from with --address, or that it comes by --radsec: one of the two.'],
    [['-l', '28XXX004', '--address', '10.0.0.1', '--radsec'], 'one of the two.'],
    [['-l', '28XXX004', '--address', '10.0.0'], 'It must be an IP address, or a network such as 10.0.0.0/24.'],
    [['-l', '28XXX004', '--address', '10.0.0.0/33'], 'It must be an IP address, or a network such as 10.0.0.0/24.'],
    [['-l', '28XXX004', '--address', '0.0.0.0/0'], 'It must not be every address'],
    [['-l', '28XXX004', '--address', '10.0.0.1', '--name', 'a b'], 'It must have 1 to 64 letters'],
  ])('says what is wrong: %j', async (words, problem) => {
    const { out, code } = await client(...words);
    expect(out).toContain(problem);
    expect(code).toBe(2);
  });

  test.each([
    ['NOWHERE', 'There is no location NOWHERE: apply it first with npx wifi-tickets location apply.'],
    ['CAMPING', 'The network of CAMPING does not ask by RADIUS: its file has no accepts.radius.'],
  ])('makes no key for a network that does not ask: %s', async (id, problem) => {
    expect(await client('-l', id, '--address', '10.0.0.1')).toEqual({ out: `${problem}\n`, code: 1 });
  });
});
