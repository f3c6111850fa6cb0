import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.gif': 'image/gif',
};

/**
 * Shows a folder of files on 127.0.0.1, compressed as web servers do it.
 * @param port 0 takes a free one
 */
export async function serveSite(folder: string, port: number) {
  const server = createServer(({ url = '/', headers }, response) => {
    const file = fileAt(folder, url);
    const path = file ?? join(folder, '404.html');
    const type = types[extname(path)] ?? 'application/octet-stream';
    const isPacked = !type.startsWith('image/') && /\bgzip\b/.test(String(headers['accept-encoding']));
    const body = readFileSync(path);
    response.writeHead(file ? 200 : 404, { 'content-type': type, ...(isPacked && { 'content-encoding': 'gzip' }) });
    response.end(isPacked ? gzipSync(body) : body);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}/`;
  const close = () => new Promise<void>((closed) => void server.close(() => closed()));
  return { url, close };
}

/** The file of a request within a folder; undefined if there is none. */
function fileAt(folder: string, url: string): string | undefined {
  const path = join(folder, normalize(decodeURIComponent(new URL(url, 'http://site').pathname)));
  return [path, join(path, 'index.html'), `${path}.html`].find((one) =>
    statSync(one, { throwIfNoEntry: false })?.isFile(),
  );
}
