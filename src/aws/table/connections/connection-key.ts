/** The table's key of something that is kept for a connection. */
export function connectionKey(connectionId: string, kept: string) {
  return { pk: { S: `CONNECTION#${connectionId}` }, sk: { S: kept } };
}
