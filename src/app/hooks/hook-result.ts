/** What became of an event that waits for a hook. */
export type HookResult =
  /** The hook has it. */
  | { readonly outcome: 'delivered'; readonly status: number; readonly ms: number }
  /** Nothing more is sent to it: its address is gone, or an operator has paused it. The event is noted for a replay. */
  | { readonly outcome: 'kept'; readonly why: 'paused' | 'disabled'; readonly status?: number }
  /** It has no place to go to. */
  | { readonly outcome: 'dropped'; readonly why: 'unknown_hook' | 'type_not_wanted' }
  /** It comes again after so many seconds. `status` or `ms` only if the hook was called. */
  | {
      readonly outcome: 'later';
      readonly why: string;
      readonly seconds: number;
      readonly ms?: number;
      readonly failures?: number;
    }
  /** It has been tried for three days: it is with the dead letters, and noted for a replay. */
  | { readonly outcome: 'set_aside'; readonly why: string };
