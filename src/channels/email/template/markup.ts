/** HTML that a template made: every text in it is escaped. */
export type Markup = string & { readonly markup: true };

/** Pieces of HTML one after the other. */
export function joined(pieces: readonly Markup[]): Markup {
  return pieces.join('') as Markup;
}
