import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { LocalPage, LocalPages } from 'local-cloud/start-local-cloud.ts';
import { parse, stringify } from 'yaml';

const specFile = join(import.meta.dirname, '../docs/openapi.yaml');
const require = createRequire(import.meta.url);
const stylesheet = require.resolve('swagger-ui-dist/swagger-ui.css');
const script = require.resolve('swagger-ui-dist/swagger-ui-bundle.js');

/** Everything is loaded from this machine; Swagger UI needs inline styles, and pictures in styles. */
const policy =
  "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "base-uri 'none'; form-action 'none'";

const page = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta http-equiv="content-security-policy" content="${policy}">
<title>wifi-tickets: REST API</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="stylesheet" href="/docs/docs.css">
<script src="/docs/swagger-ui-bundle.js" defer></script><script src="/docs/docs.js" defer></script></head>
<body><header id="top"><h1>wifi-tickets: REST API</h1><p>Calls go to this machine only</p></header>
<main id="docs"></main></body></html>
`;

/** Uses the mailbox's colours; Swagger UI has its own dark mode. */
const style = `:root { color-scheme: light dark; font: 15px / 1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
body { margin: 0; background: light-dark(#f4f3ef, #14171a); color: light-dark(#1d2126, #e9ebed); }
#top { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 20px; padding: 12px 20px; border-bottom: 1px solid light-dark(#dedcd5, #31373d); background: light-dark(#ffffff, #1c2024); }
#top h1 { margin: 0; font-size: 18px; letter-spacing: -0.01em; }
#top p { margin: 0; color: light-dark(#5b636c, #a3abb4); }
.swagger-ui .scheme-container { background: none; box-shadow: none; }
`;

const text = 'text/plain; charset=utf-8';

/**
 * The pages that document the REST API and let people try calls: `/docs`, with the files that it loads.
 * @param apiKey how to ask for the key that calls are made with, if there is one yet
 */
export function docsPages({ apiKey }: { readonly apiKey: () => string | undefined }): LocalPages {
  return {
    '/docs': () => ({ type: 'text/html; charset=utf-8', body: page }),
    '/docs/docs.css': () => ({ type: 'text/css; charset=utf-8', body: style }),
    '/docs/docs.js': () => ({ type: 'text/javascript; charset=utf-8', body: startScript(apiKey()) }),
    '/docs/swagger-ui.css': () => ({ type: 'text/css; charset=utf-8', body: readFileSync(stylesheet) }),
    '/docs/swagger-ui-bundle.js': () => ({ type: 'text/javascript; charset=utf-8', body: readFileSync(script) }),
    '/docs/openapi.yaml': spec,
  };
}

function startScript(apiKey: string | undefined): string {
  const key =
    apiKey === undefined ? '' : `onComplete: () => ui.preauthorizeApiKey('apiKey', ${JSON.stringify(apiKey)}),`;
  return `document.documentElement.classList.toggle('dark-mode', matchMedia('(prefers-color-scheme: dark)').matches);
const ui = SwaggerUIBundle({
  url: '/docs/openapi.yaml',
  dom_id: '#docs',
  validatorUrl: null,
  tryItOutEnabled: true,
  // Of whoever has signed in at the desk: a call has a key or a session.
  requestInterceptor: (request) => Object.assign(request, { credentials: 'omit' }),
  ${key}
});
`;
}

/** The API's description, with the address from which it is loaded as server. */
function spec(): LocalPage {
  if (!existsSync(specFile)) return { status: 404, type: text, body: 'The file docs/openapi.yaml is not there.\n' };
  const description: { readonly servers?: readonly { readonly url: string }[] } = parse(readFileSync(specFile, 'utf8'));
  // A path of the server, unlike its host, belongs to the API.
  const path = description.servers?.[0]?.url.replace(/^\w+:\/\/[^/]*/, '') ?? '';
  const servers = [{ url: path.startsWith('/') ? path : '/' }];
  return { type: 'application/yaml', body: stringify({ ...description, servers }) };
}
