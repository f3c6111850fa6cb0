import { galleryPage } from './gallery-page.ts';
import { readGalleryQuery } from './gallery-query.ts';
import { galleryStyle } from './gallery-style.ts';
import { frameSandbox } from './mail-frame.ts';
import { renderedSample } from './rendered-sample.ts';

/** What the gallery does in the browser: frames as high as their mails, arrow keys in a row of links, j and k from mail to mail. */
const galleryScript = `'use strict';
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

/** What the gallery answers to one address. */
export interface GalleryAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  /** The content security policy. */
  readonly policy: string;
}

const pagePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";
const mailPolicy =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; " +
  `sandbox ${frameSandbox}`;
const html = 'text/html; charset=utf-8';
/** An envelope. */
const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect x="2" y="6" width="28" height="20" rx="4" ' +
  'fill="#0b6e6e"/><path d="M5 10l11 8 11-8" fill="none" stroke="#fff" stroke-width="2.5"/></svg>';

/** The page, the mail or the file at an address of the gallery. */
export function galleryAnswer(address: string): GalleryAnswer {
  const url = new URL(address, 'http://127.0.0.1');
  const answer = (type: string, body: string) => ({ status: 200, type, body, policy: pagePolicy });
  const mail = /^\/mails\/(\w+)\/([\w-]+)\.html$/u.exec(url.pathname);
  if (mail) return { ...answer(html, framedMail(mail[1] ?? '', mail[2] ?? '')), policy: mailPolicy };
  switch (url.pathname) {
    case '/':
    case '/languages':
      return answer(html, galleryPage(readGalleryQuery(url)));
    case '/gallery.css':
      return answer('text/css; charset=utf-8', galleryStyle);
    case '/gallery.js':
      return answer('text/javascript; charset=utf-8', galleryScript);
    case '/gallery.svg':
      return answer('image/svg+xml', icon);
    default:
      return { ...answer('text/plain; charset=utf-8', 'There is no such page.\n'), status: 404 };
  }
}

function framedMail(language: string, mail: string): string {
  const address = new URL(`http://127.0.0.1/?${new URLSearchParams({ language, mail })}`);
  const query = readGalleryQuery(address);
  const { page } = renderedSample(query.sample, query.language);
  return page.replace('<head>', '<head><base target="_blank">');
}
