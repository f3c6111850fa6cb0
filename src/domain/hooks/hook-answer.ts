/** What came of one call of a hook. */
export interface HookAnswer {
  /** Milliseconds that it took. */
  readonly ms: number;
  /** Of what was answered. */
  readonly status?: number;
  /** Why nothing was answered, as a word. */
  readonly why?: string;
}

/** What an answer means: the hook has the event, it wants no more of them, or it is to be tried again. */
export type HookVerdict = { readonly type: 'delivered' | 'gone' } | { readonly type: 'failed'; readonly why: string };

/** Judges an answer by its status alone, as Standard Webhooks has it: 2xx is delivered, 410 gone, everything else failed. */
export function hookVerdict({ status, why }: HookAnswer): HookVerdict {
  if (status === undefined) return { type: 'failed', why: why ?? 'no_answer' };
  if (status >= 200 && status <= 299) return { type: 'delivered' };
  return status === 410 ? { type: 'gone' } : { type: 'failed', why: `http_${status}` };
}
