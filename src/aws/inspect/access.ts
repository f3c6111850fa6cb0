/** How a service of AWS is reached; what is not said is the environment's. */
export interface Access {
  readonly region?: string;
  /** For example `http://127.0.0.1:4500`. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
