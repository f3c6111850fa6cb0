/** Time that passes only from one thing that happens to the next. */
export type VirtualTime = ReturnType<typeof virtualTime>;

interface Due {
  readonly at: number;
  readonly order: number;
  readonly happens: () => void;
}

/** Virtual time from an instant on. */
export function virtualTime(start: number) {
  const heap: Due[] = [];
  let time = start;
  let count = 0;

  const after = (ms: number, happens: () => void) => {
    push(heap, { at: time + Math.max(0, Math.round(ms)), order: count++, happens });
  };

  return {
    /** Epoch milliseconds. */
    now: () => time,
    /** Lets something happen some milliseconds from now; what is due at one instant happens in the order it was asked for. */
    after,
    /** Resolves when that much time has passed. */
    wait: (ms: number) => new Promise<void>((resolve) => after(ms, resolve)),
    /** Lets one thing after the other happen, each with all that follows from it at once, until `done` or nothing is left. */
    run: (done: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        const step = () => {
          try {
            const due = done() ? undefined : pop(heap);
            if (!due) return resolve();
            time = due.at;
            due.happens();
          } catch (error) {
            return reject(error);
          }
          // All promises that follow from this are through before the next immediate.
          setImmediate(step);
        };
        step();
      }),
  };
}

const before = (a: Due, b: Due) => a.at < b.at || (a.at === b.at && a.order < b.order);

function push(heap: Due[], due: Due): void {
  let place = heap.length;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above] as Due;
    if (!before(due, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = due;
}

function pop(heap: Due[]): Due | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!first || !last || heap.length === 0) return first;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1] as Due, heap[child] as Due)) child++;
    if (!before(heap[child] as Due, last)) break;
    heap[place] = heap[child] as Due;
    place = child;
  }
  heap[place] = last;
  return first;
}
