import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { LanguageTag } from '../../core/languages/language-names.ts';
import type { Session } from './answers.ts';
import { CallFailed, call, locationUrl, sessionNow } from './api.browser.ts';
import { listenToKeys } from './keys.browser.ts';
import { List } from './list.browser.tsx';
import { tellProblem } from './open-guest.browser.ts';
import { Side } from './side.browser.tsx';
import { clock, hotel, now, offlineSince, session, side, time } from './state.browser.ts';
import { keepFresh, openHotel } from './today.browser.ts';
import { Told } from './told.browser.tsx';
import { Top } from './top.browser.tsx';
import { closeSide } from './ways.browser.ts';
import { loadWords, locale, remembered, w } from './words.browser.ts';

/** Who is signed in; without a connection it is asked again until there is one. */
async function signedIn(): Promise<Session> {
  for (;;) {
    try {
      const known = await sessionNow<Session>();
      offlineSince.value = undefined;
      if (known) {
        session.value = known;
        return known;
      }
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
      offlineSince.value ??= now.value;
    }
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }
}

/** What only managers look at is loaded when one does; what it writes is its own. */
function Figures() {
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    void openFigures(place.current as HTMLElement).catch((error) =>
      tellProblem(error instanceof TypeError ? new CallFailed('offline') : error),
    );
  }, []);
  return <main class="figures" ref={place} />;
}

async function openFigures(place: HTMLElement): Promise<void> {
  const { showFigures } = await import('./figures.browser.ts');
  const { id = '', name = '' } = hotel.value ?? {};
  await showFigures(place, {
    language: document.documentElement.lang as LanguageTag,
    hotel: name,
    locale,
    today: time.value.day(clock.value.now),
    css: document.getElementById('desk')?.dataset.figures ?? '',
    words: w.acts,
    ask: (query) => call(id, `desk/figures?${query}`),
    url: (query) => locationUrl(id, `desk/figures?${query}`),
    close: closeSide,
    tell: tellProblem,
  });
}

/** The whole page. */
function Desk() {
  if (session.value && session.value.locations.length === 0) return <p class="empty">{w.empty.location}</p>;
  if (!hotel.value) return <Told />;
  return (
    <>
      <Top />
      {side.value?.kind === 'figures' ? (
        <Figures />
      ) : (
        <main class={side.value ? 'with-side' : ''}>
          <List />
          <Side />
        </main>
      )}
      <Told />
    </>
  );
}

await loadWords();
render(<Desk />, document.getElementById('desk') as HTMLElement);
const { locations } = await signedIn();
const chosen = locations.find(({ id }) => id === remembered('location')) ?? locations[0];
if (chosen) {
  listenToKeys();
  keepFresh();
  await openHotel(chosen);
}
