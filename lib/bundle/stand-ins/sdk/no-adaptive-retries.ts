/** Replaces the SDK's adaptive retries in the bundles: our clients have its standard ones. */
export class AdaptiveRetryStrategy {
  constructor() {
    throw new Error('This bundle has no adaptive retries');
  }
}
