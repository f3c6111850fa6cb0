/** Replaces Lambda's store of concurrent invocations in the bundles: our functions run one invocation at a time, with its trace id in the environment. */
export const InvokeStore = { getInstanceAsync: async () => undefined };
