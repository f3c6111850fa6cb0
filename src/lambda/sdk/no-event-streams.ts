/** Stands in for the SDK's event streams in the bundles: none of the services that we call has one. */
export function eventStreamSerdeProvider(): never {
  throw new Error('This bundle has no event streams');
}
