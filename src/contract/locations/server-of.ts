/** The server of an API's address: scheme, host and port, as `https://wifi.example.com`; empty if it names none. */
export function serverOf(baseUrl: string): string {
  const url = URL.parse(baseUrl);
  return url && /^https?:$/.test(url.protocol) ? url.origin : '';
}
