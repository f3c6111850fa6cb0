import type { ApiKey } from '../../domain/model/api-key.ts';

/** The keys of the REST API. */
export interface ApiKeys {
  /** A key as it stands now, also one that is no longer good. */
  get(id: string): Promise<ApiKey | undefined>;
}
