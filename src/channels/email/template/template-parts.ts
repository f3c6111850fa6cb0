/** A piece of a template: its HTML with `{{slot}}` for text and `[[part]]` where its own parts come. */
export interface TemplatePart {
  readonly name: string;
  readonly html: string;
  /** The slots for text, each once, in the order in which they come. */
  readonly slots: readonly string[];
  readonly parts: readonly string[];
}

/**
 * Cuts compiled HTML at its `[[part]] … [[/part]]` marks. The first piece is what is left, named `page`; parts may have parts.
 * @throws Error if a mark has no partner, or a part's name comes twice
 */
export function templateParts(html: string): readonly TemplatePart[] {
  const cut: TemplatePart[] = [];
  piece('page', html, cut);
  const names = cut.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`The part ${twice} comes twice`);
  return cut;
}

function piece(name: string, html: string, cut: TemplatePart[]): void {
  const at = cut.length;
  const parts: string[] = [];
  const left = html.replace(/\[\[(\w+)\]\]([\s\S]*?)\[\[\/\1\]\]/gu, (_, part: string, inner: string) => {
    parts.push(part);
    piece(part, tidy(inner), cut);
    return `[[${part}]]`;
  });
  const open = /\[\[\/\w+\]\]/u.exec(left)?.[0];
  if (open) throw new Error(`The mark ${open} has no partner`);
  const slots = [...new Set(left.match(/(?<=\{\{)\w+(?=\}\})/gu))];
  cut.splice(at, 0, { name, html: tidy(left), slots, parts });
}

/** Without the blanks at both ends, and without those of a mark that stood on a line of its own. */
function tidy(html: string): string {
  return html.trim().replace(/\s*(\[\[\w+\]\])\s*/gu, '$1');
}
