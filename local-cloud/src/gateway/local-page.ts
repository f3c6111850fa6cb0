/** A page that the gateway shows itself, beside the API. */
export interface LocalPage {
  /** Its content type. */
  readonly type: string;
  readonly body: string | Buffer;
  /** @default 200 */
  readonly status?: number;
}

/** Pages by their path, for example `/docs`, each made when it is asked for. */
export type LocalPages = Readonly<Record<string, () => LocalPage>>;
