/** Settings with faults of the next calls, and how many calls meet each. */
interface Faulty {
  readonly faults: readonly { readonly kind: string; readonly times: number }[];
}

/**
 * Takes the next fault if it is one of these kinds, and decrements its count.
 * @param cell the settings, read and replaced as a whole
 * @returns its kind, `undefined` if the next fault is of another kind or there is none.
 */
export function takeFault<Settings extends Faulty, Kind extends Settings['faults'][number]['kind']>(
  kinds: readonly Kind[],
  cell: { readonly get: () => Settings; readonly put: (settings: Settings) => void },
): Kind | undefined {
  const settings = cell.get();
  const [next, ...rest] = settings.faults;
  const kind = kinds.find((one) => one === next?.kind);
  if (next === undefined || kind === undefined) return undefined;
  const left = next.times > 1 ? [{ ...next, times: next.times - 1 }] : [];
  cell.put({ ...settings, faults: [...left, ...rest] });
  return kind;
}
