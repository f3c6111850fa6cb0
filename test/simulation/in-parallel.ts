import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Has tasks done by a worker for each processor; `file` answers each message with one. Results come in the tasks' order. */
export async function inParallel<Task, Result>(
  file: string,
  tasks: readonly Task[],
  onResult: (task: Task, result: Result) => void = () => undefined,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const left = tasks.entries();
  const work = async () => {
    const worker = new Worker(new URL(file), { resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    for (const [i, task] of left) {
      const result = await new Promise<Result>((resolve, reject) => {
        worker.removeAllListeners().once('message', resolve).once('error', reject);
        worker.postMessage(task);
      });
      results[i] = result;
      onResult(task, result);
    }
    await worker.terminate();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), tasks.length) }, work));
  return results;
}
