/** What is in the account: `table WifiTickets-Store…`. */
export type Contents = ReadonlySet<string>;

/** All that is in the account, whoever made it. */
export async function contentsOf(account: string): Promise<Contents> {
  const byKind = (await (await fetch(`${account}/moto-api/contents`)).json()) as Record<string, string[]>;
  return new Set(Object.entries(byKind).flatMap(([kind, names]) => names.map((name) => `${kind} ${name}`)));
}

/** What is there now and was not before. */
export function added(now: Contents, before: Contents): string[] {
  return [...now].filter((one) => !before.has(one));
}
