/** Stands in for Lambda's store of concurrent invocations in the bundles: our functions work on one at a time, and find its trace in the environment. */
export const InvokeStore = { getInstanceAsync: async () => undefined };
