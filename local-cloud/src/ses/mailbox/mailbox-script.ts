/** The mailbox page's browser script: checks for new mail, handles arrow keys, and empties the mailbox. */
export const mailboxScript = `'use strict';
const reader = () => document.getElementById('reader');
let busy = false;

async function fetchPage() {
  const address = new URL(location.href);
  if (reader().dataset.id) address.searchParams.set('id', reader().dataset.id);
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

async function refresh() {
  const page = await fetchPage();
  const focused = document.activeElement?.closest('#list a')?.getAttribute('href');
  const list = document.getElementById('list');
  const top = list.scrollTop;
  const known = new Set([...list.querySelectorAll('a')].map((link) => link.getAttribute('href')));
  const fresh = page.getElementById('list');
  for (const link of fresh.querySelectorAll('a')) if (!known.has(link.getAttribute('href'))) link.classList.add('new');
  list.replaceWith(fresh);
  fresh.scrollTop = top;
  if (focused) [...fresh.querySelectorAll('a')].find((link) => link.getAttribute('href') === focused)?.focus();
  for (const id of ['count', 'empty']) document.getElementById(id).replaceWith(page.getElementById(id));
  const { id, state } = page.getElementById('reader').dataset;
  if (id !== reader().dataset.id || state !== reader().dataset.state) reader().replaceWith(page.getElementById('reader'));
  document.title = page.title;
  document.body.dataset.version = page.body.dataset.version;
}

async function look() {
  if (busy || document.hidden) return;
  busy = true;
  try {
    const answer = await fetch('/version.txt');
    if ((await answer.text()) !== document.body.dataset.version) await refresh();
  } catch {
    document.getElementById('count').textContent = 'The mail server is not running';
    document.body.dataset.version = '';
  } finally {
    busy = false;
  }
}

function move(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !event.target.closest('#list')) return;
  const links = [...document.querySelectorAll('#list a')];
  const next = links[links.indexOf(event.target.closest('a')) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

async function empty() {
  const { what, path } = document.getElementById('empty').dataset;
  if (!confirm('Remove all ' + what + '?')) return;
  await fetch(path, { method: 'DELETE' });
  location.href = location.pathname;
}

document.addEventListener('keydown', move);
document.addEventListener('click', (event) => event.target.closest('#empty') && empty());
document.addEventListener('visibilitychange', look);
setInterval(look, 1000);
`;
