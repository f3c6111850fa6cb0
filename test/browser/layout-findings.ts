import type { Page } from 'playwright-core';

// Runs in the page: text that leaves the card or its box is as bad as a box that leaves the screen.
const inPage = `(() => {
  const found = [];
  const told = (what, element) => found.push(what + ': ' + (element.textContent.trim() || element.outerHTML).slice(0, 60));
  const root = document.documentElement;
  if (root.scrollWidth > innerWidth) found.push('the page is ' + root.scrollWidth + ' wide');
  const card = document.querySelector('.card').getBoundingClientRect();
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 && box.height === 0) continue;
    if (box.left < -0.5 || box.right > innerWidth + 0.5) told('outside', element);
    if (getComputedStyle(element).overflowX !== 'visible' &&
      (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1)) told('clipped', element);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    for (const line of range.getClientRects())
      if (line.width > 0 && (line.left < card.left + 4 || line.right > card.right - 4)) told('text beyond the card', texts.currentNode);
  }
  return found;
})()`;

/** Where a mail does not fit the window: boxes outside, text that is cut or leaves the card. */
export async function layoutFindings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(inPage);
}
