/** Replaces the SDK's endpoint discovery in the bundles: DynamoDB has one endpoint per region, and discovery is off by default. */
export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => false,
  configFileSelector: () => false,
  default: false,
};

/** Returns the client's settings unchanged. */
export function resolveEndpointDiscoveryConfig<Config>(config: Config): Config {
  return config;
}

/** A plugin that adds nothing to a call. */
export function getEndpointDiscoveryPlugin() {
  return { applyToStack: () => undefined };
}
