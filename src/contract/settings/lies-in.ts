/** Whether a domain is another one or lies below it; a dot at the end and capitals mean nothing. */
export function liesIn(domain: string, parent: string): boolean {
  const [name, above] = [domain, parent].map((one) => one.toLowerCase().replace(/\.$/u, '')) as [string, string];
  return name === above || name.endsWith(`.${above}`);
}
