/** What the gallery does in the browser: frames as high as their mails, arrow keys in a row of links, j and k from mail to mail. */
export const galleryScript = `'use strict';
function fit(frame) {
  const root = frame.contentDocument?.documentElement;
  if (root) frame.height = Math.ceil(root.getBoundingClientRect().height);
}

function move(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const rel = { j: 'next', k: 'prev' }[event.key];
  if (rel) document.querySelector('a[rel=' + rel + ']').click();
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  const nav = event.target.closest('nav');
  if (!step || !nav) return;
  const links = [...nav.querySelectorAll('a')];
  const next = links[links.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

for (const frame of document.querySelectorAll('iframe')) {
  frame.addEventListener('load', () => fit(frame));
  fit(frame);
}
document.addEventListener('keydown', move);
`;
