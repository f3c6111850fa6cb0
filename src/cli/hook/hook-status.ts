import type { Hook } from '../../domain/model/hooks/hook.ts';

/** How a hook is doing, as a word. */
export type HookStatus = 'active' | 'failing' | 'slow' | 'paused' | 'disabled';

/** How a hook is doing. */
export function hookStatus({ disabledAt, pausedAt, trouble }: Hook): HookStatus {
  if (disabledAt !== undefined) return 'disabled';
  if (pausedAt !== undefined) return 'paused';
  if (!trouble) return 'active';
  return trouble.failures > 0 ? 'failing' : 'slow';
}

/** What is wrong with a hook, and what to do, as sentences; undefined if nothing is. */
export function hookTrouble(hook: Hook): string | undefined {
  const { id, disabledAt, pausedAt, trouble } = hook;
  const again = `wifi-tickets hook resume ${id}`;
  switch (hookStatus(hook)) {
    case 'active':
      return undefined;
    case 'disabled':
      return `Its address has answered on ${disabledAt} that it is gone (410): nothing is sent to it. ${again}, or wifi-tickets hook remove ${id}`;
    case 'paused':
      return `Paused since ${pausedAt}: its events are kept for 14 days. ${again}`;
    case 'slow':
      return `Since ${trouble?.since} its answers have taken more than 3 seconds: it is called one by one.`;
    case 'failing':
      return `It has taken nothing since ${trouble?.since} (${trouble?.why}, ${trouble?.failures} ${trouble?.failures === 1 ? 'call' : 'calls'}); each event is tried for three days. wifi-tickets hook test ${id}`;
  }
}
