import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { asOfToday } from '../../dev/as-of-today.ts';
import { devStackWithOperator } from './support/dev-stack-with-operator.ts';
import { until } from './support/open-dev-stack.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/reference/connectors.md'), 'utf8');
const [, guide = ''] = page.split('\n## A system that is not in the list\n');
const { stack, operator } = await devStackWithOperator();

/** The examples of a language in the guide, in their order. */
const examples = (language: string) =>
  [...guide.matchAll(new RegExp(`\n\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'g'))].map(([, code = '']) => code);
/** The command that is documented with these words. */
function command(words: string): string[] {
  const line = page.split('\n').find((one) => one.startsWith(`npx wifi-tickets ${words}`));
  if (line === undefined) throw new Error(`docs/reference/connectors.md has no command ${words}`);
  return line.replace(/ #.*/, '').trim().split(/ +/).slice(2);
}
const documented = (words: string) => operator.cli(...command(words));

test('a system that nobody has heard of is connected by the guide alone, word for word, and its booking is a ticket', async () => {
  const [newBooking = '', cancelled = ''] = examples('json');
  const [mapping = ''] = examples('jsonata');
  // Made in the year after the one of the guide, the stay of its sample would be over.
  const files = { 'new-booking.json': newBooking, 'cancelled.json': cancelled };
  for (const [name, text] of Object.entries(files)) operator.file(name, text);

  expect(await documented('connector init posada')).toMatchObject({ code: 0 });
  const file = operator.file('posada/delivery.jsonata', mapping);
  const begun = readFileSync(join(file, '../connector.yaml'), 'utf8');
  expect(begun).toContain('drop:\n  - "**.remarks"\n');
  expect(begun).toMatch(/^order: time$/m);
  const [told = ''] = examples('text');
  const differ = await documented('connector test posada');
  expect(differ).toEqual({ code: 1, out: `${told}\n` });

  operator.file('posada/fixtures/ping.json', { event: 'ping' });
  const written = await documented('connector test posada --write');
  const [differences = ''] = told.split('\n2 of 2 ');
  expect(written.out).toContain(differences.replaceAll('FAIL ', 'WROTE'));
  const expected = (name: string) =>
    JSON.parse(readFileSync(join(file, `../fixtures/expected/${name}.json`), 'utf8')) as unknown;
  expect(expected('ping')).toEqual([]);
  expect(expected('new-booking')).toMatchObject([
    { time: '2026-11-26T09:30:00.000Z', data: { reservationId: 'PX-1042', stayId: 'PX-1042', status: 'confirmed' } },
  ]);
  expect(await documented('connector test posada')).toEqual({
    code: 0,
    out: 'ok    cancelled.json\nok    new-booking.json\nok    ping.json\n',
  });

  expect(await documented('connector apply posada')).toMatchObject({ code: 0 });
  const made = await documented('connection create --connector posada');
  const [url = ''] = /http\S+\/hooks\/[\w-]{43}/.exec(made.out) ?? [];
  const today = operator.file('new-booking.json', asOfToday(newBooking, Date.now()));
  const would = await documented('connection test posada');
  expect(would.out).toMatch(/Dropped before it is queued: .*remarks/);
  expect(would.out).toMatch(/reservation\.amended +PX-1042/);
  const [curl = ''] = guide.split('\n').filter((line) => line.startsWith('curl '));
  const env = { ...process.env, URL: url };
  const answer = await promisify(execFile)('sh', ['-c', curl], { cwd: join(today, '..'), env });
  expect(answer.stdout).toContain('200 OK');
  await until(() => stack.stay('PX-1042')).toMatchObject({ state: 'active', facts: { room: { name: 'Patio 3' } } });
  await until(() => stack.mailsTo('noa@example.com')).toHaveLength(1);
});

test("what connection create prints for a hotel is as documented, but for the URL's own letters", async () => {
  const [, printed = ''] = /```text\n([\s\S]*?)\n```/.exec(page) ?? [];
  const { out } = await documented('connection create --connector sirvoy');
  expect(out.replace(/http\S+\/hooks\/[\w-]{43}/, 'https://…/hooks/…')).toBe(
    `${printed.replaceAll('npx wifi-tickets', 'wifi-tickets')}\n`,
  );
});

test('every command that a guide names is there, with its options', async () => {
  const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
  const connectors = JSON.parse((await operator.cli('connector', 'list', '--json')).out) as { id: string }[];
  const texts = [
    page,
    read('README.md'),
    read('docs/start/hotel-system.md'),
    ...connectors.filter(({ id }) => id !== 'posada').map(({ id }) => read(`connectors/${id}/README.md`)),
  ];
  const named = texts.flatMap((text) => [
    ...text.replaceAll(/`[^`\n]*$/gm, '$&').matchAll(/wifi-tickets ((?:connection|connector) [a-z]+)([^`\n#|]*)/g),
  ]);
  expect(named.length).toBeGreaterThan(40);
  const used = Map.groupBy(named, ([, words = '']) => words);
  for (const [words, uses] of used) {
    const help = (await operator.cli(...words.split(' '), '--help')).out;
    expect(help).toContain(`Usage: wifi-tickets ${words}`);
    const options = uses.flatMap(([, , rest = '']) => rest.match(/--[a-z-]+/g) ?? []);
    for (const option of new Set(options)) if (option !== '--stack') expect(help).toContain(option);
  }
});
