/** Stands in for the SDK's endpoints of single accounts in the bundles: a Lambda's credentials name no account, so none is ever taken. */
export const NODE_ACCOUNT_ID_ENDPOINT_MODE_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: 'disabled',
};

/** Leaves the client's settings as they are. */
export function resolveAccountIdEndpointModeConfig<Config>(config: Config): Config {
  return config;
}
