import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, type IncomingMessage, request as open } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { generate } from 'selfsigned';

/** The services that functions call here. */
type Service = 'dynamodb' | 'sqs' | 'ses' | 'events';

/**
 * Starts the AWS endpoint of functions, a TLS proxy of the emulators, so that the SDK loads what it loads in Lambda. Its
 * certificate is made for this run and written to a folder.
 */
export async function startTlsStub(endpoints: Readonly<Record<Service, string>>, folder: string) {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
  const caFile = join(folder, 'stub.pem');
  writeFileSync(caFile, cert);
  const server = createServer({ key, cert, keepAliveTimeout: 600_000 }, async (request, response) => {
    const { status, headers, body } = await forward(endpoints[serviceOf(request.headers)], request);
    response.writeHead(status, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** For `NODE_EXTRA_CA_CERTS`. */
    caFile,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function serviceOf(headers: IncomingHttpHeaders): Service {
  const [api = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (api.startsWith('DynamoDB')) return 'dynamodb';
  if (api === 'AmazonSQS') return 'sqs';
  return api === 'AWSEvents' ? 'events' : 'ses';
}

/** A new connection per call, because the emulators close idle ones. */
async function forward(to: string, request: IncomingMessage) {
  const { method, url = '/' } = request;
  const { connection: _, ...kept } = request.headers;
  const sent = await buffer(request);
  const asked = open(new URL(url, to), { method, agent: false, headers: { ...kept, 'content-length': sent.length } });
  asked.end(sent);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const { connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...headers } = answer.headers;
  const body = await buffer(answer);
  return { status: answer.statusCode ?? 500, headers: { ...headers, 'content-length': String(body.length) }, body };
}
