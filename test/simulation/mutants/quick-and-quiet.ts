/** A clock by which timers go. */
type After = (ms: number, happens: () => void) => void;

/**
 * Runs a million calls of functions in one process: what they log would say nothing, no stack of an error is read, and the
 * formats of dates, which each letter makes anew, are made once. Timers that they set go by the virtual clock.
 */
export async function quickAndQuiet(after: After, work: () => Promise<void>): Promise<void> {
  const { info, warn, error } = console;
  const { setTimeout, clearTimeout } = globalThis;
  const { DateTimeFormat } = Intl;
  const { stackTraceLimit } = Error;
  const none = () => undefined;
  Object.assign(console, { info: none, warn: none, error: none });
  Error.stackTraceLimit = 0;
  Object.assign(globalThis, timersBy(after, clearTimeout));
  Intl.DateTimeFormat = new Proxy(DateTimeFormat, { construct: memoizedFormat });
  try {
    await work();
  } finally {
    Object.assign(console, { info, warn, error });
    Object.assign(globalThis, { setTimeout, clearTimeout });
    Error.stackTraceLimit = stackTraceLimit;
    Intl.DateTimeFormat = DateTimeFormat;
  }
}

interface Timer {
  happens: (() => void) | undefined;
}

function timersBy(after: After, clearOther: (timer: never) => void) {
  const mine = new WeakSet<object>();
  return {
    setTimeout(happens: () => void, ms = 0): Timer {
      const timer: Timer = { happens };
      mine.add(timer);
      after(ms, () => timer.happens?.());
      return timer;
    },
    clearTimeout(timer: Timer | undefined): void {
      if (timer && mine.has(timer)) timer.happens = undefined;
      else clearOther(timer as never);
    },
  };
}

const formats = new Map<string, object>();

function memoizedFormat(Format: Intl.DateTimeFormatConstructor, args: unknown[]): object {
  const name = JSON.stringify(args);
  const format = formats.get(name) ?? Reflect.construct(Format, args);
  formats.set(name, format);
  return format;
}
