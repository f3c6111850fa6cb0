/** Replaces the SDK's event streams in the bundles: none of the services that we call uses them. */
export function eventStreamSerdeProvider(): never {
  throw new Error('This bundle has no event streams');
}
