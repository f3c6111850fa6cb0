/** Replaces the SDK's warning of an old Node in the bundles: the template says which one runs them. */
export function emitWarningIfUnsupportedVersion(): void {}

/** Whether it has warned. */
export const state = { warningEmitted: true };
