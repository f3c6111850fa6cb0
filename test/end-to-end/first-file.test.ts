import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';

const { operator } = await sharedStackWithOperator();
const needed = ['--name', 'Hotel d’Été №1', '--time-zone', 'Europe/Paris', '--ssid', 'Été: gäste'];
const init = (...words: string[]) => operator.cli('location', 'init', ...words);
const apply = (file: string) => operator.cli('location', 'apply', join(operator.folder, file), '--offline');
const written = (file: string) => readFileSync(join(operator.folder, file), 'utf8');

test.each([
  ['none', 'the Wi-Fi will not ask for them'],
  ['radius', 'RADIUS'],
  ['meraki', '/portal/NET-meraki/'],
  ['unifi', 'the Wi-Fi will not ask for them'],
  ['omada', 'the Wi-Fi will not ask for them'],
])('the file of a hotel with the network %s is applied as it is written', async (network, says) => {
  const id = `NET-${network}`;
  const { code, out } = await init(...needed, '--id', id, '--network', network, '--password', '12345678');
  expect([code, out]).toEqual([0, `Wrote ${id}.yaml. Read it, then: wifi-tickets location apply ${id}.yaml\n`]);
  const applied = await apply(`${id}.yaml`);
  expect([applied.code, applied.out]).toEqual([0, expect.stringContaining(`${id} created`)]);
  expect(applied.out).toContain(says);
  expect(await operator.json('location', 'show', id)).toMatchObject({
    name: 'Hotel d’Été №1',
    timeZone: 'Europe/Paris',
    network: { ssid: 'Été: gäste', security: 'wpa' },
    mailBefore: { hours: 72 },
  });
});

test('without a terminal it says which options it needs, and which answer cannot be', async () => {
  const asked = await init('--name', 'Hotel Sol');
  expect([asked.code, asked.out]).toEqual([2, expect.stringContaining('say --time-zone, --ssid')]);
  const wrong = await init(...needed, '--time-zone', 'Mars', '--id', 'WRONG');
  expect([wrong.code, wrong.out]).toEqual([2, 'timeZone must be an IANA time zone, for example Europe/Madrid\n']);
  expect((await init(...needed, '--mail-days', '31')).out).toContain('from 0 to 30');
});

test('it never writes over a file', async () => {
  expect(await init(...needed, 'mine.yaml')).toMatchObject({ code: 0 });
  const before = written('mine.yaml');
  const again = await init(...needed, 'mine.yaml');
  expect([again.code, again.out]).toEqual([1, 'mine.yaml already exists: edit it, or remove it first.\n']);
  expect(written('mine.yaml')).toBe(before);
});

/** The command at a terminal, where somebody types lines. */
function typed(...lines: string[]): Promise<string> {
  const line = `${process.execPath} ${join(import.meta.dirname, '../../bin/cli.ts')} location init`;
  return new Promise((resolve) => {
    const child = execFile('script', ['-qec', line, '/dev/null'], { cwd: operator.folder }, (_, out) => resolve(out));
    child.stdin?.write(lines.map((one) => `${one}\n`).join(''));
  });
}

test('at a terminal it asks eight questions, says what an empty line means, and asks again what cannot be', async () => {
  const out = await typed('Pension Ana', '', 'Europe/Vienne', 'Europe/Vienna', 'de', 'Ana', '', '', '0');
  expect(out.match(/:\r?$/gm)).toHaveLength(9);
  expect(out).toContain('Its id, as the events of its system name it [PENSION-ANA]:');
  expect(out).toContain('timeZone must be an IANA time zone');
  expect(out).toContain('Wrote PENSION-ANA.yaml');
  expect(await apply('PENSION-ANA.yaml')).toMatchObject({ code: 0 });
  const shown = await operator.json('location', 'show', 'PENSION-ANA');
  expect(shown).toMatchObject({ language: 'de', network: { ssid: 'Ana', security: 'open' } });
  expect(shown).not.toHaveProperty('mailBefore');
});
