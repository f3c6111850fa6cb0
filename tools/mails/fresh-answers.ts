import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { GalleryAnswer } from './gallery-answer.ts';
import type { GalleryQuestion } from './gallery-worker.ts';
import { recompile } from './recompile.ts';

const root = join(import.meta.dirname, '../..');
const folders = ['src/mail', 'src/core', 'src/kit', 'tools/mails', 'tools/mjml', 'test/mail'].map((folder) =>
  join(root, folder),
);

/** A number that changes whenever a file changes, comes or goes that mails are made of. */
function newestChange(): number {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  );
  return files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0), files.length);
}

/** Answers by the sources as they are on disk at that moment. */
export interface FreshAnswers {
  /** @throws whatever a source that is being edited throws. */
  readonly answer: (address: string) => Promise<GalleryAnswer>;
  readonly close: () => Promise<void>;
}

/** A module is loaded once a thread: when a source has changed, another thread answers. */
export function freshAnswers(): FreshAnswers {
  let thread: { readonly worker: Worker; readonly change: number } | undefined;
  const fresh = async () => {
    await recompile();
    const change = newestChange();
    if (thread?.change === change) return thread.worker;
    // The former one answers what it has been asked, and ends.
    thread?.worker.postMessage(undefined);
    const worker = startWorker();
    thread = { worker, change };
    worker.once('error', () => {
      if (thread?.worker === worker) thread = undefined;
    });
    return worker;
  };
  return {
    answer: async (address) => await ask(await fresh(), address),
    close: async () => void (await thread?.worker.terminate()),
  };
}

function startWorker(): Worker {
  const worker = new Worker(new URL('gallery-worker.ts', import.meta.url), { execArgv: [] });
  // A page asks for all its frames at once.
  return worker.setMaxListeners(0);
}

async function ask(worker: Worker, address: string): Promise<GalleryAnswer> {
  const { port1, port2 } = new MessageChannel();
  const ended = new AbortController();
  const failure = once(worker, 'error', { signal: ended.signal }).then(([error]) => Promise.reject(error));
  try {
    worker.postMessage({ address, port: port2 } satisfies GalleryQuestion, [port2]);
    const [answer] = await Promise.race([once(port1, 'message'), failure]);
    return answer;
  } finally {
    ended.abort();
    failure.catch(() => undefined);
    port1.close();
  }
}
