/** What is wrong with a portal address that should take `{user}` and `{pass}`; absent if nothing is. */
export function loginUrlProblem(template: string): string | undefined {
  const filled = (value: string) => template.replaceAll('{user}', value).replaceAll('{pass}', value);
  if (/[{}]/u.test(filled(''))) return 'must have no placeholders but {user} and {pass}';
  if (!template.includes('{user}')) return 'must say with {user} where the code goes';
  if (!URL.canParse(filled('a')))
    return 'must be a web address, for example https://wifi.example.com/login?code={user}';
  const [one, other] = [new URL(filled('a')), new URL(filled('b'))];
  if (one.protocol !== 'https:' && one.protocol !== 'http:') return 'must begin with https:// or http://';
  if (one.username !== '' || one.password !== '') return 'must have no user name before the host';
  if (one.origin !== other.origin) return 'must have its placeholders in the path or after the question mark';
  return undefined;
}
