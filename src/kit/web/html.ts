/** A piece of HTML with all text escaped. */
export interface Html {
  readonly markup: string;
}

type Slot = Html | string | number | undefined | readonly Html[];

/** A template that escapes every slot except HTML of this template; `undefined` becomes empty. */
export function html(strings: TemplateStringsArray, ...slots: readonly Slot[]): Html {
  return { markup: strings.reduce((page, part, index) => page + filled(slots[index - 1]) + part) };
}

function filled(slot: Slot): string {
  if (slot === undefined) return '';
  if (typeof slot !== 'object') return escapedHtml(String(slot));
  return 'markup' in slot ? slot.markup : slot.map(filled).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML content or as a quoted attribute's value. */
export function escapedHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** HTML made by a template, with all text escaped. */
export type Markup = string & { readonly markup: true };

/** Concatenated pieces of HTML. */
export function joined(pieces: readonly Markup[]): Markup {
  return pieces.join('') as Markup;
}
