/** A reference to a header of the document. */
export function headerRef(name: string): { readonly $ref: string } {
  return { $ref: `#/components/headers/${name}` };
}

/** What every answer has. */
export const everyHeader = {
  'Cache-Control': headerRef('CacheControl'),
  'X-Content-Type-Options': headerRef('ContentTypeOptions'),
};
