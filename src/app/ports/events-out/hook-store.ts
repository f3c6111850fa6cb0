import type { Hook, HookTrouble } from '../../../domain/model/hooks/hook.ts';

/** The hooks as deliveries see them, and what is noted of them. */
export interface HookStore {
  /** As it stands now; undefined if there is none. */
  get(id: string): Promise<Hook | undefined>;
  /**
   * Takes the turn of a hook in trouble, until an instant (epoch milliseconds).
   * Resolves to the trouble as it is noted then; undefined if another was quicker.
   */
  takeTurn(hook: Hook, trouble: HookTrouble, until: number): Promise<HookTrouble | undefined>;
  /**
   * Notes what is wrong with a hook now; undefined: nothing any more. What another call has noted since is left as it is.
   * @param before what was noted when the call began
   * @returns whether it was noted
   */
  note(hook: Hook, trouble: HookTrouble | undefined, before: HookTrouble | undefined): Promise<boolean>;
  /** Notes that its address is gone, at an instant (ISO-8601): nothing is sent to it until somebody resumes it. */
  disable(hook: Hook, at: string): Promise<void>;
}
