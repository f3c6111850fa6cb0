/** The name of the parameter of a connection's credentials, below the path of a deployment's connections. */
export function credentialsName(connectionId: string): string {
  return `${connectionId}/credentials`;
}

/** The name of the parameter of a connection's access token, which functions write. */
export function tokenName(connectionId: string): string {
  return `${connectionId}/token`;
}
