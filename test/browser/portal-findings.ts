import type { Page } from 'playwright-core';

// Runs in the page.
const inPage = `(() => {
  const found = [];
  const root = document.documentElement;
  const told = (what, element) => found.push(what + ': ' + (element.textContent.trim() || element.outerHTML).slice(0, 60));
  if (root.scrollWidth > innerWidth) found.push('the page is ' + root.scrollWidth + ' wide');
  const card = document.querySelector('main').getBoundingClientRect();
  for (const element of document.querySelectorAll('main *')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) continue;
    if (box.left < card.left - 0.5 || box.right > card.right + 0.5) told('outside', element);
    if (element.matches('button,summary,input') && box.height < 40) told('too low for a finger', element);
    if (element.matches('button') && element.scrollWidth > element.clientWidth + 1) told('clipped', element);
  }
  const rightToLeft = getComputedStyle(document.body).direction === 'rtl';
  if (rightToLeft !== (root.lang === 'ar')) found.push('direction ' + root.dir + ' in ' + root.lang);
  for (const element of document.querySelectorAll('h1,h2,label')) {
    const range = document.createRange();
    range.selectNodeContents(element);
    // A line in two scripts has several pieces.
    const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
    const first = pieces.filter(({ top }) => top < pieces[0].top + 6);
    const line = { left: Math.min(...first.map(({ left }) => left)), right: Math.max(...first.map(({ right }) => right)) };
    const box = element.getBoundingClientRect();
    const gap = rightToLeft ? box.right - line.right : line.left - box.left;
    if (Math.abs(gap) > 1) told('begins ' + gap + ' pixels away from its side', element);
  }
  return found;
})()`;

/** Where a portal page does not fit the window, or its language's direction. */
export async function portalFindings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(inPage);
}
