/** A value that is read and replaced as a whole, such as a service's settings. */
export interface Cell<Value> {
  readonly get: () => Value;
  readonly put: (value: Value) => void;
}

/** A cell with its first value. */
export function cellOf<Value>(first: Value): Cell<Value> {
  let value = first;
  return {
    get: () => value,
    put: (next) => {
      value = next;
    },
  };
}

/** Settings with faults of the next calls, and how many calls meet each. */
interface Faulty {
  readonly faults: readonly { readonly kind: string; readonly times: number }[];
}

/**
 * Takes the next fault if it is one of these kinds, and decrements its count.
 * @returns its kind, `undefined` if the next fault is of another kind or there is none.
 */
export function takeFault<Settings extends Faulty, Kind extends Settings['faults'][number]['kind']>(
  kinds: readonly Kind[],
  cell: Cell<Settings>,
): Kind | undefined {
  const settings = cell.get();
  const [next, ...rest] = settings.faults;
  const kind = kinds.find((one) => one === next?.kind);
  if (next === undefined || kind === undefined) return undefined;
  const left = next.times > 1 ? [{ ...next, times: next.times - 1 }] : [];
  cell.put({ ...settings, faults: [...left, ...rest] });
  return kind;
}
