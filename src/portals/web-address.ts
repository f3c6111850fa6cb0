const longest = 500;

/** An address that a guest's browser may go on to, by http or https; undefined if a text is none. */
export function webAddress(text: string): URL | undefined {
  if (text.length > longest || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' ? url : undefined;
}
