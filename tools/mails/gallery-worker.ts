import { type MessagePort, parentPort } from 'node:worker_threads';
import { galleryAnswer } from './gallery-answer.ts';

/** A question to the thread, and where its answer goes; none when it is not needed any more. */
export type GalleryQuestion = { readonly address: string; readonly port: MessagePort } | undefined;

// Answers for the gallery in a thread of its own: what it has loaded goes with it.
parentPort?.on('message', (question: GalleryQuestion) => {
  if (question) question.port.postMessage(galleryAnswer(question.address));
  else parentPort?.close();
});
