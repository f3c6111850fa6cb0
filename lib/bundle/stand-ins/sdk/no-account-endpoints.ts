/** Replaces the SDK's account-based endpoints in the bundles: a Lambda's credentials have no account id, so they are never used. */
export const NODE_ACCOUNT_ID_ENDPOINT_MODE_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: 'disabled',
};

/** Returns the client's settings unchanged. */
export function resolveAccountIdEndpointModeConfig<Config>(config: Config): Config {
  return config;
}
