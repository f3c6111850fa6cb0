import type { HookAnswer } from '../../../domain/hooks/hook-answer.ts';
import type { Hook } from '../../../domain/model/hooks/hook.ts';
import type { OutgoingEvent } from '../../../domain/model/outgoing-event.ts';

/**
 * Posts an event to a hook, once, signed. Rejects only if its secret could not be read.
 * @param onSlow called once if the answer takes so long that the hook is slow, while it is still waited for
 */
export type PostHook = (
  hook: Pick<Hook, 'id' | 'url'>,
  event: OutgoingEvent,
  onSlow?: () => void,
) => Promise<HookAnswer>;
