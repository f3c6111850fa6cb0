import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { applyLocations, localCredentials } from '../../dev/apply-locations.ts';
import { openApi } from '../../dev/open-api.ts';
import { startDevStack } from '../../dev/start-dev-stack.ts';
import { keyScopes } from '../../src/core/keys/api-key.ts';
import { createKey } from '../../src/core/keys/keys.store.ts';
import type { BenchFunction } from './candidates.ts';
import { type Bench, type Figure, pairedFigure } from './figures.ts';
import { type Benchmark, openBenchmark } from './open-benchmark.ts';
import { addEndpoint, delivery, eventOf, type Kept, locationId, type Post, postedEvent } from './posts.ts';

const examples = join(import.meta.dirname, '../../examples/locations');

/** A first delivery to receive-webhooks beside a first event to http-api. */
export const webhooks: Bench = {
  name: 'webhooks',
  about: 'receive-webhooks; here R is http-api of the same stack: first delivery, first event',
  byDefault: false,
  async run({ runs = 15 }) {
    const benchmark = await openBenchmark();
    try {
      return [...(await cpuFigures(benchmark, runs)), await firstAnswers(Math.ceil(runs / 3))];
    } finally {
      await benchmark.close();
    }
  },
};

/** In fresh processes: CPU of loading the bundle, and of loading it and answering one request. */
async function cpuFigures(benchmark: Benchmark, runs: number): Promise<Figure[]> {
  const named = (name: string) => {
    const found = benchmark.ours.others.find((fn) => fn.name === name);
    if (!found) throw new Error(`The stack has no function ${name}`);
    return found;
  };
  const [receive, api] = [named('receive-webhooks'), named('http-api')];
  const table: Kept = { db: benchmark.db, tableName: receive.env.TABLE_NAME ?? '' };
  const { text: key } = await createKey({ locations: [locationId], scopes: keyScopes }, { ...table, now: Date.now });
  const secret = await addEndpoint(table);
  const cpuOf = async (fn: BenchFunction, post?: Post): Promise<number> => {
    const child = benchmark.start(fn);
    const { cpuUs, status, error } = await child.invoke(post && eventOf(post, fn.name === receive.name && secret));
    await child.close();
    if (post && status !== post.status) throw new Error(`${fn.name} answered ${status}: ${error ?? ''}`);
    return cpuUs / 1000;
  };
  const load: [number, number][] = [];
  const first: [number, number][] = [];
  for (let run = 0; run < runs; run++) {
    load.push([await cpuOf(receive), await cpuOf(api)]);
    first.push([await cpuOf(receive, delivery(secret, run)), await cpuOf(api, postedEvent(key, run))]);
  }
  const kb = ({ file }: BenchFunction) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
  return [
    pairedFigure('load alone', 'ms CPU', load),
    pairedFigure('load, and the first POST', 'ms CPU', first),
    pairedFigure('bundle', 'KB gzip', [[kb(receive), kb(api)]]),
  ];
}

/** The first POST to each after a start of the local cloud, in turns first, until it is answered. */
async function firstAnswers(runs: number): Promise<Figure> {
  const pairs: [number, number][] = [];
  for (let run = 0; run < runs; run++) {
    const stack = await startDevStack({ log: () => undefined, logLevel: 'silent' });
    try {
      const { region, dynamodbEndpoint, tableName, apiUrl, outputs } = stack.endpoints;
      const key = await openApi(
        stack,
        (await applyLocations(examples, stack.endpoints)).map(({ id }) => id),
      );
      const db = new DynamoDBClient({ region, endpoint: dynamodbEndpoint, credentials: localCredentials });
      const secret = await addEndpoint({ db, tableName });
      db.destroy();
      const hooks = new URL(outputs.WebhooksUrl ?? '').origin;
      const posts = [
        () => answered(hooks, delivery(secret, run)),
        () => answered(apiUrl ?? '', postedEvent(key, run)),
      ] as const;
      const apiFirst = run % 2 === 1 ? await posts[1]() : undefined;
      const receive = await posts[0]();
      pairs.push([receive, apiFirst ?? (await posts[1]())]);
    } finally {
      await stack.close();
    }
  }
  return pairedFigure('first POST in the local cloud, until it is answered', 'ms', pairs);
}

async function answered(origin: string, { path, body, headers, status }: Post): Promise<number> {
  const begun = performance.now();
  const answer = await fetch(`${origin}${path}`, { method: 'POST', body, headers });
  await answer.text();
  if (answer.status !== status) throw new Error(`${path.slice(0, 6)} was answered ${answer.status}`);
  return performance.now() - begun;
}
