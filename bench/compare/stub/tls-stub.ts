import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { type IncomingMessage, request as open } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { generate } from 'selfsigned';
import type { Counts } from '../../count/counted-client.ts';
import { latencyMs } from '../cost.ts';
import { type Answer, type Call, callOf, countCall, type Service, type UnitsAfter, withCapacity } from './metering.ts';

/** The AWS endpoint of functions: one TLS address for DynamoDB, SQS, SES and EventBridge. */
export interface TlsStub {
  /** `https://127.0.0.1:PORT` */
  readonly url: string;
  /** The stub's own certificate, for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** Starts counting calls into this object, or stops counting. */
  meter(counts: Counts | undefined): void;
  /** Starts responding in waves, and returns their counter. */
  answerInWaves(): Waves;
  answerAtOnce(): void;
  close(): Promise<void>;
}

/** The backends of the stub. */
interface Behind {
  readonly endpoints: Readonly<Record<Service, string>>;
  /** Counts a call's index units; called before the call is forwarded. */
  readonly indexUnits: (call: Call, body: Buffer) => Promise<UnitsAfter>;
}

/** Starts a TLS proxy of the emulators, with a certificate that is created for this run and written to a folder. */
export async function startTlsStub({ endpoints, indexUnits }: Behind, folder: string): Promise<TlsStub> {
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
  let counts: Counts | undefined;
  let answering: Waves | undefined;
  const server = createServer({ key, cert, keepAliveTimeout: 600_000 }, async (request, response) => {
    const wave = answering?.join();
    const body = await buffer(request);
    const call = callOf(request.headers, body);
    const metered = counts;
    const unitsAfter = metered && call.service === 'dynamodb' ? await indexUnits(call, body) : undefined;
    const sent = metered ? withCapacity(call, body) : body;
    const answer = await forward(endpoints[call.service], request, sent);
    if (metered) {
      countCall(call, answer, metered);
      const units = (await unitsAfter?.(answer.status === 200)) ?? 0;
      metered.writeUnits += units;
    }
    await wave?.(call.service);
    response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caFile,
    meter: (into) => {
      counts = into;
    },
    answerInWaves: () => {
      answering = waves();
      return answering;
    },
    answerAtOnce: () => {
      answering = undefined;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A new connection per call, because the emulators close idle ones. */
async function forward(to: string, { method, url = '/', headers }: IncomingMessage, body: Buffer): Promise<Answer> {
  const { connection: _, ...kept } = headers;
  const asked = open(new URL(url, to), {
    method,
    agent: false,
    headers: { ...kept, 'content-length': body.length },
  });
  asked.end(body);
  const [answer]: [IncomingMessage] = (await once(asked, 'response')) as [IncomingMessage];
  const { connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...told } = answer.headers;
  const said = await buffer(answer);
  return { status: answer.statusCode ?? 500, headers: { ...told, 'content-length': String(said.length) }, body: said };
}

/** Responses in waves: concurrent calls are answered together, so the number of waves is how often a function waits. */
interface Waves {
  /** Registers a call; the returned function resolves when its wave is answered. */
  join(): (service: Service) => Promise<void>;
  /** Duration of all waves so far in AWS, in ms; resets the counter. */
  taken(): number;
}

/** Quiet time in ms after which a function is assumed to wait for its calls. */
const quiet = 40;

/** Starts responding in waves. The duration of a wave is that of its slowest call in AWS. */
function waves(): Waves {
  let onTheWay = 0;
  let waiting: { readonly service: Service; readonly go: () => void }[] = [];
  let timer: NodeJS.Timeout | undefined;
  let total = 0;
  const release = () => {
    const wave = waiting;
    waiting = [];
    total += Math.max(...wave.map(({ service }) => latencyMs[service]));
    for (const { go } of wave) go();
  };
  return {
    join() {
      onTheWay++;
      clearTimeout(timer);
      return (service) =>
        new Promise((go) => {
          onTheWay--;
          waiting.push({ service, go });
          if (onTheWay === 0) timer = setTimeout(release, quiet);
        });
    },
    taken() {
      const taken = total;
      total = 0;
      return taken;
    },
  };
}
