/** Whether a domain equals another one or is a subdomain of it, ignoring case and a trailing dot. */
export function liesIn(domain: string, parent: string): boolean {
  const [name, above] = [domain, parent].map((one) => one.toLowerCase().replace(/\.$/u, '')) as [string, string];
  return name === above || name.endsWith(`.${above}`);
}
