import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { shipped, startFreeRadius } from './support/free-radius.ts';
import { attributesAnswer, startStubApi } from './support/stub-api.ts';

const name = 'wifi-tickets-radius.service';
const unit = readFileSync(join(shipped, name), 'utf8');
const words = (key: string) => [...unit.matchAll(new RegExp(`^${key}=(.*)$`, 'gm'))].map(([, value = '']) => value);
const says = (file: string, ...args: string[]) => execFileSync(file, args).toString().trim();
const has = (file: string) => {
  try {
    return says('which', file) !== '';
  } catch {
    return false;
  }
};

test.skipIf(!has('systemd-analyze'))('systemd finds nothing wrong in the unit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'unit-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const copy = join(folder, name);
  writeFileSync(copy, unit.replace('/opt/wifi-tickets/', `${shipped}/`));
  expect(execFileSync('systemd-analyze', ['verify', copy], { stdio: 'pipe' }).toString()).toBe('');
});

test('it starts with the machine, and again after a crash, unless its own files are wrong', () => {
  expect([words('WantedBy'), words('Restart'), words('RestartPreventExitStatus')]).toEqual([
    ['multi-user.target'],
    ['always'],
    ['78'],
  ]);
  const start = readFileSync(join(shipped, 'start'), 'utf8');
  expect(start).toContain('exit 78');
  expect(start).toContain(`RADIUS_RUN:-/run/${words('RuntimeDirectory')[0]}`);
});

test.skipIf(process.getuid?.() !== 0)('what it starts answers logins as the user that it names', async () => {
  expect(words('ExecStart')).toEqual(['/opt/wifi-tickets/start']);
  const [user = ''] = words('User');
  const as = { uid: Number(says('id', '-u', user)), gid: Number(says('id', '-g', words('Group')[0] ?? '')) };
  const api = await startStubApi();
  onTestFinished(api.close);
  api.answers(attributesAnswer({ 'control:Auth-Type': 'Accept' }));
  const hotel = { name: 'hotel', address: '127.0.0.2', secret: 'a-secret-of-the-hotel', token: '28XXX004 t0k3n' };
  const radius = await startFreeRadius({ apiUrl: api.url, clients: [hotel], as });
  onTestFinished(radius.close);
  const owner = says('stat', '-c', '%U', join(radius.variables.RADIUS_RUN, 'health-secret'));
  expect(owner).toBe(user);
  const login = { way: 'PAP', user: 'Q4P68XYZ', password: '' } as const;
  expect(await radius.client('hotel').logIn(login)).toMatchObject({ type: 'accepted' });
});
