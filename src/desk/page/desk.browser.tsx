import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { followAddress, hotelInAddress } from './address.browser.ts';
import type { Session } from './answers.ts';
import { askDesk, CallFailed, call, sessionNow } from './api.browser.ts';
import { listenToKeys } from './keys.browser.ts';
import { List } from './list.browser.tsx';
import { closeSide, showGuest } from './navigation.browser.ts';
import { Notices } from './notices.browser.tsx';
import { tellProblem } from './open-guest.browser.ts';
import { nameOf } from './rows.ts';
import { Side } from './side.browser.tsx';
import { hotel, now, offlineSince, rows, session, side, tell, time } from './state.browser.ts';
import { keepFresh, openHotel } from './today.browser.ts';
import { Top } from './top.browser.tsx';
import { actorText, actWord } from './trail.browser.tsx';
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
const parts = {
  figures: (place: HTMLElement) =>
    import('./figures.browser.ts').then(({ showFigures }) =>
      showFigures(place, { hotel, now, locale, w, call, close: closeSide, tellProblem }),
    ),
  team: (place: HTMLElement) =>
    import('./team/team.browser.ts').then(({ showTeam }) =>
      showTeam(place, {
        ...{ hotel, time, w, call, askDesk, actorText, actWord, tell, tellProblem, showGuest, close: closeSide },
        firstDay: time.value.day(new Date(now.value - 86_400_000).toISOString()),
        guestOf: (serial) => nameOf(rows.value.get(serial) ?? {}),
      }),
    ),
};

function openPart(kind: keyof typeof parts) {
  return (place: HTMLElement | null): void => {
    if (!place) return;
    styled()
      .then(() => parts[kind](place))
      .catch(() => tellProblem(new CallFailed('offline')));
  };
}
const open = { figures: openPart('figures'), team: openPart('team') };

/** The frame says where the styles are. */
function styled(): Promise<void> {
  const href = document.getElementById('desk')?.dataset.figures ?? '';
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  return new Promise((resolve) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
}

/** The whole page. */
function Desk() {
  if (session.value && session.value.locations.length === 0) return <p class="empty">{w.empty.location}</p>;
  if (!hotel.value) return <Notices />;
  const kind = side.value?.kind;
  return (
    <>
      <Top />
      {kind === 'figures' || kind === 'team' ? (
        <main key={kind} class="figures" ref={open[kind]} />
      ) : (
        <main class={side.value ? 'with-side' : ''}>
          <List />
          <Side />
        </main>
      )}
      <Notices />
    </>
  );
}

const place = document.getElementById('desk') as HTMLElement;

/** Draws the page, and draws it anew once what it shows has changed. */
function draw(): void {
  let isDrawn = false;
  const redraw = () => {
    stop();
    draw();
  };
  const stop = effect(() => {
    if (isDrawn) return queueMicrotask(redraw);
    isDrawn = true;
    try {
      render(<Desk />, place);
    } catch (error) {
      // An effect that throws would be the last one.
      reportError(error);
    }
  });
}

await loadWords();
draw();
const { locations } = await signedIn();
const named = [hotelInAddress(), remembered('location')];
const chosen = named.map((one) => locations.find(({ id }) => id === one)).find(Boolean) ?? locations[0];
if (chosen) {
  listenToKeys();
  keepFresh();
  await openHotel(chosen);
  followAddress();
}
