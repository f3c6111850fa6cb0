/**
 * Why a delivery is not taken in, and the status of the answer. What a later try could mend is never answered with 4xx, since
 * several systems try no other failure again.
 */
export const refusals = {
  /** No connection has this URL, or not any more: nothing tells which. */
  unknown_url: 404,
  method: 405,
  proof_missing: 401,
  proof_wrong: 401,
  /** It comes from an address that is not the system's, and the connection takes no other. */
  foreign_source: 403,
  /** The queue could not take it. */
  too_large: 413,
  /**
   * It is not JSON, or not XML, as the connector says. It is not kept: what is to be dropped could not be found in it. Nor is
   * it answered with 2xx, so that its sender shows that it was not understood.
   */
  unreadable: 400,
  /** The connector is not there: a deployment was taken back, say. */
  unknown_connector: 503,
} as const;

/** Why a delivery is not taken in. */
export type Refusal = keyof typeof refusals;
