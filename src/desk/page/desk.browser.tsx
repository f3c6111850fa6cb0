import { render } from 'preact';
import { followAddress, hotelInAddress } from './address.browser.ts';
import type { Session } from './answers.ts';
import { CallFailed, call, sessionNow } from './api.browser.ts';
import { listenToKeys } from './keys.browser.ts';
import { List } from './list.browser.tsx';
import { tellProblem } from './open-guest.browser.ts';
import { Side } from './side.browser.tsx';
import { hotel, now, offlineSince, session, side } from './state.browser.ts';
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

/** In another tab somebody else may have signed in: this one is theirs then, too. */
async function stayWithPerson(): Promise<void> {
  const known = document.hidden ? undefined : await sessionNow<Session>().catch(() => undefined);
  if (known && session.value && known.name !== session.value.name) location.reload();
}
addEventListener('visibilitychange', stayWithPerson);
addEventListener('focus', stayWithPerson);

/** What only managers look at is loaded when one does; what it writes is its own. */
function openFigures(place: HTMLElement | null): void {
  if (!place) return;
  import('./figures.browser.ts')
    .then(({ showFigures }) => showFigures(place, { hotel, now, locale, w, call, close: closeSide, tellProblem }))
    .catch(() => tellProblem(new CallFailed('offline')));
}

/** The whole page. */
function Desk() {
  if (session.value && session.value.locations.length === 0) return <p class="empty">{w.empty.location}</p>;
  if (!hotel.value) return <Told />;
  return (
    <>
      <Top />
      {side.value?.kind === 'figures' ? (
        <main key="figures" class="figures" ref={openFigures} />
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
const named = [hotelInAddress(), remembered('location')];
const chosen = named.map((one) => locations.find(({ id }) => id === one)).find(Boolean) ?? locations[0];
if (chosen) {
  listenToKeys();
  keepFresh();
  await openHotel(chosen);
  followAddress();
}
