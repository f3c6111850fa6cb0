/** An answer's body as its type says: a page as text, anything else as JSON; undefined if there is none. */
// biome-ignore lint/suspicious/noExplicitAny: whichever answer the test expects.
export function readBody(text: string, type: string | undefined): any {
  if (text === '') return undefined;
  return type?.startsWith('text/') ? text : JSON.parse(text);
}
