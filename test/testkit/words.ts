/** The words of a text, one after the other: a long list in few lines. */
export function words(text: TemplateStringsArray): string[] {
  return (text[0] ?? '').trim().split(/\s+/u);
}
