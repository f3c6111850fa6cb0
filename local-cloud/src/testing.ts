import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished as atEnd, type TestContext, vi } from 'vitest';

export { selfSigned } from './gateway/self-signed.ts';

const machineTime = Date.now;

/**
 * Lets time pass at once for what goes by the clock in this process, as queues do with messages in work, until the test
 * ends. Timers, and processes of their own, keep the machine's time.
 */
export function passTime(seconds: number): void {
  const ahead = Date.now() - machineTime() + seconds * 1000;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => machineTime() + ahead);
  atEnd(() => clock.mockRestore());
}

/** A directory that ends with the test. */
export function testDirectory({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): string {
  const directory = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A door at which a function waits in the midst of its work until the test opens it. */
export interface Door {
  /** Whoever asks for it is answered when the door opens. */
  readonly url: string;
  /** How many stand before it now. */
  waiting(): number;
  /** Lets those who wait longest through, so many of them; without a number all, and whoever comes later. */
  open(count?: number): void;
}

/** A door, shut at first; it ends with the test. */
export async function blockService({ onTestFinished }: Pick<TestContext, 'onTestFinished'>): Promise<Door> {
  const waiting: ServerResponse[] = [];
  let isOpen = false;
  const server = createServer((_, response) => {
    if (isOpen) return void response.end();
    waiting.push(response);
    response.once('close', () => waiting.includes(response) && waiting.splice(waiting.indexOf(response), 1));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    waiting: () => waiting.length,
    open(count) {
      isOpen ||= count === undefined;
      for (const response of waiting.splice(0, count ?? waiting.length)) response.end();
    },
  };
}
