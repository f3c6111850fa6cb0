/** The secrets that what is sent to hooks is signed with. */
export interface HookSecrets {
  /** Those that are good now, `whsec_…`, the newest first: two during a rotation, none if none was set. */
  get(hookId: string): Promise<readonly string[]>;
}
