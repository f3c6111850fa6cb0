import type { DoorGuest } from '../example-guests.ts';
import { phoneStyle } from './phone-style.ts';
import type { Standing } from './phones.ts';

/** Shows at once what becomes of the phone: somebody logs it in on another page. */
const phoneScript = `
const { mac } = document.body.dataset;
setInterval(async () => {
  const answer = await fetch('/phones/' + mac + '/standing').catch(() => undefined);
  if (!answer?.ok) return;
  const { is, left } = await answer.json();
  if (is !== document.body.dataset.standing) location.reload();
  if (left) document.getElementById('left').textContent = left;
}, 1000);
`;

/** What the page shows. */
export interface PhoneView {
  readonly mac: string;
  readonly standing: Standing;
  readonly ssid: string;
  /** The hotel's, IANA. */
  readonly timeZone: string;
  readonly mailboxUrl: string;
  /** Who is at the hotel without a code, if anybody. */
  readonly guest?: DoorGuest | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** How somebody gets in whom no mail reaches. */
function withoutCode({ surname, room, departure }: DoorGuest): string {
  return `<br>Or press <i>I have no code</i> there: ${escaped(surname)} of room ${escaped(room)}, who has no mail address, leaves on ${escaped(departure)}.`;
}

const clockOf = (timeZone: string) =>
  new Intl.DateTimeFormat('en-GB', { weekday: 'short', hour: '2-digit', minute: '2-digit', timeZone });

/** The page that plays a guest's phone. */
export function phonePage(view: PhoneView): string {
  const { mac, standing, mailboxUrl, guest } = view;
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A guest’s phone</title><link rel="icon" href="data:,">
<style>${phoneStyle}</style></head>
<body data-standing="${standing.is}" data-mac="${mac}">
<main>
<section class="phone" aria-label="The phone">
<h1>Wi-Fi</h1>
${screen(view)}
<p class="mac">This phone: <code>${mac}</code></p>
</section>
<section class="guide">
<h2>A code at work</h2>
<ol>
<li${standing.is === 'away' ? ' aria-current="step"' : ''}>Join the network. It is the hotel’s, played by a stand-in of its UniFi controller.</li>
<li${standing.is === 'waits' ? ' aria-current="step"' : ''}>The login page opens: type the code of <a href="${mailboxUrl}" target="mailbox">the guest’s mail</a>, in any letters, with or without the hyphen. A real phone opens that page by itself.${guest ? withoutCode(guest) : ''}</li>
<li${standing.is === 'online' ? ' aria-current="step"' : ''}>The phone is online until the ticket ends. Cancel the ticket, and within some minutes it is not.</li>
</ol>
<form method="post" action="/phones"><button>Take another phone</button></form>
</section>
</main>
<script>${phoneScript}</script>
</body></html>
`;
}

function screen({ mac, standing, ssid, timeZone, now }: PhoneView): string {
  const name = escaped(ssid);
  if (standing.is === 'away')
    return `${row(name, 'Not connected')}
${button(mac, 'join', `Join “${name}”`)}`;
  if (standing.is === 'waits')
    return `${row(name, 'Connected, no internet: login needed')}
<p><a class="main" href="${escaped(standing.loginPage)}" target="login">Log in to “${name}”</a></p>
${button(mac, 'leave', 'Leave the network')}`;
  return `${row(name, 'Connected')}
<p class="online" role="status">Online</p>
<p><span id="left">${timeLeft(standing.until - now)}</span>, until <time>${clockOf(timeZone).format(standing.until)}</time></p>
${button(mac, 'leave', 'Leave the network')}`;
}

function row(name: string, text: string): string {
  return `<p class="network"><b>${name}</b><br>${text}</p>`;
}

function button(mac: string, does: string, text: string): string {
  return `<form method="post" action="/phones/${mac}/${does}"><button${does === 'join' ? ' class="main"' : ''}>${text}</button></form>`;
}

/** How much time is left, as a phone shows it: `2 days 3 h left`, `59 min left`: the last minute counts as one. */
export function timeLeft(ms: number): string {
  const minutes = Math.max(1, Math.floor(ms / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `${days} ${days === 1 ? 'day' : 'days'} ${hours} h left`;
  return hours > 0 ? `${hours} h ${minutes % 60} min left` : `${minutes} min left`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);
}
