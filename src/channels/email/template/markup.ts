/** HTML made by a template, with all text escaped. */
export type Markup = string & { readonly markup: true };

/** Concatenated pieces of HTML. */
export function joined(pieces: readonly Markup[]): Markup {
  return pieces.join('') as Markup;
}
