import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startGateway } from 'local-cloud/functions.ts';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { docsPages } from '../../dev/docs-pages.ts';

const described = existsSync(join(import.meta.dirname, '../../docs/openapi.yaml'));

test('the page of the API loads nothing from elsewhere, and all that it names is there', async ({ onTestFinished }) => {
  const gateway = await startGateway({ pages: docsPages({ apiKey: () => undefined }) });
  onTestFinished(gateway.close);
  const answer = await fetch(`${gateway.endpoint}/docs`);
  const page = await answer.text();
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page).toContain('<title>wifi-tickets: REST API</title>');
  expect(page).not.toMatch(/https?:\/\//);
  const named = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/g)].map(([, path]) => path);
  expect(named).toHaveLength(4);
  for (const path of named) expect((await fetch(`${gateway.endpoint}${path}`)).status, path).toBe(200);
});

test('calls are tried with the key that the stack has by the time the page is opened', async ({ onTestFinished }) => {
  let key: string | undefined;
  const gateway = await startGateway({ pages: docsPages({ apiKey: () => key }) });
  onTestFinished(gateway.close);
  const script = async () => await (await fetch(`${gateway.endpoint}/docs/docs.js`)).text();
  expect(await script()).not.toContain('preauthorizeApiKey');
  key = 'a "key"';
  expect(await script()).toContain(String.raw`ui.preauthorizeApiKey('apiKey', "a \"key\"")`);
});

test('the description is that of the project, with this address as its server', async ({ onTestFinished }) => {
  const gateway = await startGateway({ pages: docsPages({ apiKey: () => undefined }) });
  onTestFinished(gateway.close);
  const answer = await fetch(`${gateway.endpoint}/docs/openapi.yaml`);
  expect(answer.status).toBe(described ? 200 : 404);
  const text = await answer.text();
  if (described) expect(parse(text).servers).toEqual([{ url: expect.stringMatching(/^\//) }]);
  else expect(text).toContain('docs/openapi.yaml');
});
