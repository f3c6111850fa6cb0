import { type MessagePort, parentPort } from 'node:worker_threads';
import { galleryAnswer } from './gallery-answer.ts';

/** Answers for the gallery in a thread of its own: what it has loaded goes with it. */
parentPort?.on('message', ({ address, port }: { address: string; port: MessagePort }) => {
  port.postMessage(galleryAnswer(address));
});
