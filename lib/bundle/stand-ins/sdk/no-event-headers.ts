/** Replaces the writer of event streams' headers in the bundles: none of the services that we call uses them. */
export class HeaderFormatter {
  format(): never {
    throw new Error('This bundle has no event streams');
  }
}
