/** The credentials stand in the request's body, where the connector's `{credentials.…}` are. */
export function inBodyAuth(): Record<string, string> {
  return {};
}
