/** A page served by the gateway itself, besides the API. */
export interface LocalPage {
  /** Its content type. */
  readonly type: string;
  readonly body: string | Buffer;
  /** @default 200 */
  readonly status?: number;
}

/** Pages by path, for example `/docs`, each created on request. */
export type LocalPages = Readonly<Record<string, () => LocalPage>>;
