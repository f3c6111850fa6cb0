/** Client options of an AWS service; absent ones come from the environment. */
export interface Access {
  readonly region?: string;
  /** For example `http://127.0.0.1:4500`. */
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}
