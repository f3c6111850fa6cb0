/** Replaces the SDK's choice among sets of timeouts in the bundles: we set our own, and it would ask EC2 for its region. */
export function resolveDefaultsModeConfig() {
  return async () => 'legacy';
}
