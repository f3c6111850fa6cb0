/** What a request says about itself: its condition keys in small letters, each with its values. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

/** Condition keys as they are written, each with one value or several; undefined ones are absent. */
export type ConditionKeys = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Condition keys as a policy's conditions look for them: AWS does not tell capitals from small letters there. */
export function requestContext(keys: ConditionKeys): RequestContext {
  const given = Object.entries(keys).filter(([, value]) => value !== undefined);
  return new Map(given.map(([key, value]) => [key.toLowerCase(), [value ?? []].flat()]));
}
