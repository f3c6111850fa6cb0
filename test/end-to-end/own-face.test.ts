import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLogo } from '../../src/core/location/logos.store.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';
import { addressOf, checkIn } from './support/event.ts';
import { until } from './support/open-dev-stack.ts';

const { stack, operator } = await sharedStackWithOperator();
const logos = { sol: '../mail/logos/hotel-sol.png', fjord: '../../examples/logos/camping-fjord.png' };
const pictures = Object.fromEntries(
  Object.entries(logos).map(([name, path]) => {
    copyFileSync(join(import.meta.dirname, path), join(operator.folder, `${name}.png`));
    return [name, readFileSync(join(import.meta.dirname, path))];
  }),
);

/** A location's file, under an id that no function has read yet, as what they read they keep for a while. */
const fileOf = (id: string, ...lines: string[]) =>
  operator.file(
    `${id}.yaml`,
    [
      ...[`id: ${id}`, `name: Hotel ${id}`, 'timeZone: Europe/Madrid', `realm: ${id.padEnd(8, '0')}`],
      ...['network: { ssid: Guests }', 'defaultService: 1', 'senders: ["000000000000"]'],
      'services: [{ id: 1, name: Stay, type: { timetolimit: true } }]',
      ...lines,
    ].join('\n'),
  );
const face = ['logo: sol.png', 'accentColor: "#B4470F"', 'message: Breakfast is from 7 to 11.'];
const apply = (file: string, ...words: string[]) => operator.cli('location', 'apply', file, '--offline', ...words);

/** The mail that a guest gets who checks in. */
async function mailOf(locationId: string, reservation: string, email = addressOf(reservation)) {
  const guest = { givenName: 'Ada', familyName: 'Example', email, locale: 'en-GB' };
  await stack.send(checkIn(reservation, { data: { locationId, guest } }));
  await until(() => stack.mailsTo(email)).toHaveLength(1);
  const [mail] = await stack.mailsTo(email);
  return mail ?? expect.unreachable();
}

const logoOf = ({ attachments }: Awaited<ReturnType<typeof mailOf>>) =>
  attachments.find(({ cid }) => cid === 'logo@wifi-tickets')?.content;

test('what a file says of a hotel’s look is in its guests’ mails, and each hotel’s in its own alone', async () => {
  const applied = await apply(fileOf('FACEONE', ...face));
  expect(applied.out).toMatch(/^FACEONE created\n {2}logo: 220 × 80, \d{4} bytes, sha256 [\da-f]{12}…\n/);
  expect(await apply(fileOf('FACETWO', 'logo: fjord.png'))).toMatchObject({ code: 0 });
  expect(await apply(fileOf('FACENONE'))).toMatchObject({ code: 0 });
  const [one, two, none] = [
    await mailOf('FACEONE', 'ONE'),
    await mailOf('FACETWO', 'TWO'),
    await mailOf('FACENONE', 'NONE'),
  ];
  expect(logoOf(one)).toEqual(pictures.sol);
  expect(one.html).toContain('Breakfast is from 7 to 11.');
  expect(one.html).toContain('#b4470f');
  expect(one.html).toContain('alt="Hotel FACEONE" width="220" height="80"');
  expect(logoOf(two)).toEqual(pictures.fjord);
  expect(two.html).not.toMatch(/Breakfast|#b4470f/);
  expect([logoOf(none), String(none.html).includes('logo@')]).toEqual([undefined, false]);
});

test('on paper, too: by the command and by the API', async () => {
  expect(await apply(fileOf('FACEPAPER', ...face, 'websiteUrl: https://www.sol.example/'))).toMatchObject({ code: 0 });
  await mailOf('FACEPAPER', 'PAPER');
  const serial = (await stack.stay('PAPER', 'FACEPAPER'))?.ticket?.serial ?? '';
  const { out } = await operator.cli('ticket', 'print', serial);
  const picture = `src="data:image/png;base64,${pictures.sol?.toString('base64')}"`;
  for (const part of [picture, 'style="--mark:#b4470f"', 'Breakfast is from 7 to 11.', 'sol.example'])
    expect(out).toContain(part);
});

test('location apply tells what changes, and show what was applied; what is left out is gone', async () => {
  const { change, fields } = (await operator.json('location', 'apply', fileOf('FACESHOW', ...face), '--offline'))[0];
  expect([change, fields]).toEqual(['created', []]);
  const [again] = await operator.json('location', 'apply', fileOf('FACESHOW', ...face), '--offline');
  expect([again.change, again.fields, again.logo]).toEqual(['unchanged', [], undefined]);
  const shown = await operator.json('location', 'show', 'FACESHOW', '--logo', join(operator.folder, 'shown.png'));
  expect(shown).toMatchObject({
    logo: { digest: expect.stringMatching(/^[\da-f]{32}$/), bytes: pictures.sol?.length, width: 220, height: 80 },
    accentColor: '#b4470f',
    message: { en: 'Breakfast is from 7 to 11.' },
  });
  expect(readFileSync(join(operator.folder, 'shown.png'))).toEqual(pictures.sol);
  expect(await readLogo({ id: 'FACESHOW', logo: shown.logo }, stack.table)).toHaveLength(shown.logo.bytes);

  const other = fileOf('FACESHOW', 'logo: fjord.png', ...face.slice(1));
  const told = await apply(other, '--dry-run');
  expect(told.out).toMatch(
    /^FACESHOW changed: logo \(dry run, nothing was written\)\n {2}logo: 96 × 80, \d{4} bytes, sha256/,
  );
  expect(await operator.json('location', 'show', 'FACESHOW')).toEqual(shown);

  const removed = await apply(fileOf('FACESHOW'));
  expect(removed.out).toMatch(/^FACESHOW changed: accentColor, logo, message\.?/);
  const left = await operator.json('location', 'show', 'FACESHOW');
  for (const field of ['logo', 'accentColor', 'message']) expect(left).not.toHaveProperty(field);
  expect(await readLogo({ id: 'FACESHOW', logo: shown.logo }, stack.table)).toBeUndefined();
  expect(await operator.cli('location', 'show', 'FACESHOW', '--logo', 'x.png')).toMatchObject({
    code: 1,
    out: 'The location FACESHOW has no logo.\n',
  });
});

test('a file whose logo or colour cannot be is refused with its line, and nothing is written', async () => {
  const { code, out } = await apply(fileOf('FACEBAD', 'logo: nowhere.png'));
  expect([code, out]).toEqual([1, expect.stringMatching(/FACEBAD\.yaml:9 logo: cannot be read at .*nowhere\.png/)]);
  expect((await apply(fileOf('FACEBAD', 'accentColor: "#ffd700"'))).out).toMatch(
    /FACEBAD\.yaml:9 accentColor: is too light: .* nearest shade that has it is "#[\da-f]{6}"/,
  );
  expect((await operator.cli('location', 'show', 'FACEBAD')).code).toBe(1);
});
