import { offlineSince, time, told } from './state.browser.ts';
import { say, w } from './words.browser.ts';

/** What was done last, with a way back; and whether the connection is lost. Both are read aloud as they come. */
export function Told() {
  const last = told.value;
  const since = offlineSince.value;
  return (
    <>
      <p class="offline" role="status">
        {since !== undefined && say(w.offline, { time: time.value.moment(new Date(since).toISOString()) })}
      </p>
      <div class={`told ${last?.kind ?? ''}`} hidden={!last}>
        <p role="status">{last?.text}</p>
        {last?.undo && (
          <button type="button" aria-keyshortcuts="u" onClick={() => void undo()}>
            {w.acts.undo} <kbd>U</kbd>
          </button>
        )}
        {last && (
          <button type="button" class="plain" onClick={forget} aria-label={w.acts.close}>
            ×
          </button>
        )}
      </div>
    </>
  );
}

function forget(): void {
  told.value = undefined;
}

/** Takes the last act back, if it can be. */
export async function undo(): Promise<void> {
  const back = told.value?.undo;
  told.value = undefined;
  await back?.();
}
