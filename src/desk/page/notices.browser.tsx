import { notice, offlineSince, time } from './state.browser.ts';
import { showNews, waiting } from './today.browser.ts';
import { counted, say, w } from './words.browser.ts';

/**
 * What the page has to say, at its foot, where it moves nothing that a hand is about to press: that the connection is lost, that
 * there are new guests, and what was done last, with a way back. All of it is read aloud as it comes.
 */
export function Notices() {
  const since = offlineSince.value;
  return (
    <div class="foot">
      <p class="offline" role="status">
        {since !== undefined && say(w.offline, { time: time.value.moment(new Date(since).toISOString()) })}
      </p>
      <p role="status">
        {waiting.value > 0 && (
          <button type="button" class="news" aria-keyshortcuts="." onClick={showNews}>
            {counted(w.news, waiting.value)} <kbd>.</kbd>
          </button>
        )}
      </p>
      <LastNotice />
    </div>
  );
}

function LastNotice() {
  const last = notice.value;
  return (
    <div class={`notice ${last?.kind ?? ''}`} hidden={!last}>
      <p role="status">{last?.text}</p>
      {last?.undo && (
        <button type="button" aria-keyshortcuts="u" onClick={() => void undo()}>
          {last.undoName ?? w.acts.undo} <kbd>U</kbd>
        </button>
      )}
      {last && (
        <button type="button" class="plain" onClick={forget} aria-label={w.acts.close}>
          ×
        </button>
      )}
    </div>
  );
}

function forget(): void {
  notice.value = undefined;
}

/** Takes the last act back, if it can be. */
export async function undo(): Promise<void> {
  const back = notice.value?.undo;
  notice.value = undefined;
  await back?.();
}
