/** Replaces the SDK's reader of `~/.aws/config` in the bundles: a Lambda's settings are in its environment, and it would look for two files at every cold start. */
export function fromSharedConfigFiles() {
  return async (): Promise<never> => {
    // Lets the SDK take its default.
    throw Object.assign(new Error('No configuration files'), { tryNextLink: true });
  };
}
