/** A template without what changes from one synthesis to the next and replaces nothing: hashes of assets, and metadata. */
export function plainTemplate(template: string): { readonly [section: string]: unknown } {
  return JSON.parse(template, (key, value) => {
    if (key === 'Metadata') return undefined;
    return typeof value === 'string' ? value.replace(/\b[0-9a-f]{64}\b/g, 'ASSET') : value;
  });
}
