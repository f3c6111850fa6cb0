/** SNS's own host in a region, and nothing that only begins or ends like it. */
const host = /^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$/;

/** A URL of SNS itself, over https at the usual port; undefined for any other. */
export function snsUrl(text: string | undefined): URL | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && host.test(url.hostname) ? url : undefined;
}
