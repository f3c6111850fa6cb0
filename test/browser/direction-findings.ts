import type { Page } from 'playwright-core';

// Runs in the page. A line in two scripts has several pieces.
const inPage = `(() => {
  const found = [];
  const rightToLeft = document.documentElement.dir === 'rtl';
  const lineOf = (element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const pieces = [...range.getClientRects()].filter(({ width }) => width > 0);
    const first = pieces.filter(({ bottom }) => bottom < pieces[0].bottom + 6);
    return { left: Math.min(...first.map(({ left }) => left)), right: Math.max(...first.map(({ right }) => right)) };
  };
  for (const element of document.querySelectorAll('h1,h2,li')) {
    const [line, box] = [lineOf(element), element.getBoundingClientRect()];
    const gap = rightToLeft ? box.right - line.right : line.left - box.left;
    if (Math.abs(gap) > 1) found.push('begins ' + gap + ' pixels away from its side: ' + element.textContent);
  }
  for (const element of document.querySelectorAll('li'))
    if (getComputedStyle(element).direction !== (rightToLeft ? 'rtl' : 'ltr')) found.push('direction of ' + element.textContent);
  const letter = (text, at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect();
  };
  for (const group of document.querySelectorAll('.code span span')) {
    const text = group.firstChild;
    for (let at = 1; at < text.length; at++)
      if (letter(text, at).left <= letter(text, at - 1).left) found.push('not from left to right: ' + group.textContent);
  }
  return found;
})()`;

/** Where text does not begin on its language's side, or a code does not run from left to right. */
export async function directionFindings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(inPage);
}
