import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OmadaStandIn, startOmada } from '../../dev/controllers/start-omada.ts';
import { startUnifi, type UnifiStandIn } from '../../dev/controllers/start-unifi.ts';
import { sharedStackWithOperator } from './support/dev-stack-with-operator.ts';

const { operator } = await sharedStackWithOperator();
const example = readFileSync(join(import.meta.dirname, '../../examples/locations/hotel-sol.yaml'), 'utf8').replace(
  /^accepts:\n(?:(?: |ownDoor:).*\n)+/m,
  '',
);

let unifi: UnifiStandIn;
let omada: OmadaStandIn;
beforeAll(async () => {
  [unifi, omada] = await Promise.all([startUnifi({ site: 'sol-site' }), startOmada()]);
});
afterAll(async () => {
  await Promise.all([unifi.close(), omada.close()]);
});

const file = (id: string, portal: object) =>
  operator.file(`${id}.yaml`, `${example.replace(/^id: .*$/m, `id: ${id}`)}\naccepts: ${JSON.stringify({ portal })}\n`);
const console_ = (site = `site-${crypto.randomUUID().slice(0, 8)}`) => ({
  kind: 'unifi',
  baseUrl: unifi.baseUrl,
  site,
});
const credentials = (input: string, id: string, ...words: string[]) =>
  operator.fed(input, 'location', 'credentials', id, ...words);

describe('the key of a UniFi console', () => {
  test('is missing at first, is asked for, checked, and never shown', async () => {
    const yaml = file('SOL-1', console_('sol-site'));
    const { out, code } = await operator.cli('location', 'apply', yaml);
    expect(code).toBe(0);
    expect(out).toContain(
      'warning: No API key is set for the controller of SOL-1. Set it: wifi-tickets location credentials SOL-1 --portal-key - (until then its page lets nobody in)',
    );
    const refused = await credentials('another-key', 'SOL-1', '--portal-key', '-');
    expect(refused).toEqual({
      code: 1,
      out: expect.stringContaining(`The UniFi controller of SOL-1 (${unifi.baseUrl}) refuses the API key (HTTP 401).`),
    });
    expect(refused.out).toContain('The API key was not stored.');
    const set = await credentials(`${unifi.key}\n`, 'SOL-1', '--portal-key', '-');
    expect(set).toEqual({ code: 0, out: expect.stringContaining('which accepts it') });
    expect(`${refused.out}${set.out}`).not.toMatch(/another-key|unifi-key/);
    expect((await operator.cli('location', 'apply', yaml)).out).not.toContain('warning');
  });

  test('is not sent to another server that the file names later', async () => {
    const other = await startUnifi();
    const moved = file('SOL-1', { ...console_('sol-site'), baseUrl: other.baseUrl });
    const { out, code } = await operator.cli('location', 'apply', moved);
    expect([code, out]).toEqual([0, expect.stringContaining('was set for http://127.0.0.1:')]);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test('on the command line, or for a location without a controller, is refused and not repeated', async () => {
    const given = await credentials('', 'SOL-1', '--portal-key', 'my-secret');
    expect(given).toEqual({ code: 2, out: expect.stringContaining('read from standard input') });
    expect(given.out).not.toContain('my-secret');
    await operator.cli('location', 'apply', file('SOL-2', { kind: 'meraki' }));
    expect((await credentials('x', 'SOL-2', '--portal-key', '-')).out).toContain('Meraki');
    expect((await credentials('x', 'NOBODY', '--portal-key', '-')).out).toContain('There is no location NOBODY');
  });

  test('is removed', async () => {
    await operator.cli('location', 'apply', '--offline', file('SOL-3', console_()));
    expect(await credentials('key', 'SOL-3', '--portal-key', '-', '--offline')).toMatchObject({ code: 0 });
    expect(await credentials('', 'SOL-3', '--remove')).toMatchObject({ code: 0 });
    expect(await credentials('', 'SOL-3', '--remove')).toMatchObject({ code: 1 });
  });
});

describe('applying a location with a controller', () => {
  test('whose site is not there writes nothing, and --offline does not ask', async () => {
    const yaml = file('SOL-4', console_('attic'));
    await operator.cli('location', 'apply', '--offline', yaml);
    await credentials(unifi.key, 'SOL-4', '--portal-key', '-', '--offline');
    const renamed = file('SOL-4', console_('attics'));
    const { out, code } = await operator.cli('location', 'apply', renamed);
    expect([code, out]).toEqual([1, expect.stringContaining('has no site attics')]);
    expect(out).toContain('Nothing was written. With --offline controllers are not asked.');
    expect(await operator.json('location', 'show', 'SOL-4')).toMatchObject({ accepts: { portal: { site: 'attic' } } });
    const asked = unifi.requests.length;
    expect(await operator.cli('location', 'apply', '--offline', renamed)).toMatchObject({ code: 0 });
    expect(unifi.requests).toHaveLength(asked);
  });

  test.each([
    ['clientId', 'refuses the client id or its secret'],
    ['omadacId', 'does not know this omadacId'],
    ['siteId', 'has no site wrong'],
  ])('of Omada with a wrong %s says which', async (field, sentence) => {
    const id = `LUNA-${field}`;
    expect(await operator.cli('location', 'apply', file(id, omada.portal))).toMatchObject({ code: 0 });
    expect(await credentials(omada.key, id, '--portal-key', '-')).toMatchObject({
      code: 0,
      out: expect.stringContaining(`The client secret of ${id} is set for ${omada.portal.baseUrl}`),
    });
    const wrong = await operator.cli('location', 'apply', file(id, { ...omada.portal, [field]: 'wrong' }));
    expect([wrong.code, wrong.out]).toEqual([1, expect.stringContaining(sentence)]);
    expect(wrong.out).not.toContain('omada-secret');
  });
});
