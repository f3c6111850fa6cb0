import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { html } from '../src/kit/web/html.ts';
import { renderedSample } from './mails/rendered-sample.ts';
import { sampleLanguages, sampleMails } from './mails/samples/sample-mails.ts';

/**
 * Writes a page for each language that shows every mail as a phone does, light and dark, with its text part, and tells the
 * pages' addresses: `npm run mail`.
 */
const folder = join(import.meta.dirname, '../.local/mails');
rmSync(folder, { recursive: true, force: true });

for (const language of sampleLanguages) {
  mkdirSync(join(folder, language), { recursive: true });
  const shown = sampleMails.map((sample) => {
    const { subject, fromName, text, page } = renderedSample(sample, language);
    writeFileSync(join(folder, language, `${sample.id}.html`), page);
    const frames = ['light', 'dark'].map(
      (scheme) =>
        html`<iframe src="${language}/${sample.id}.html" style="color-scheme:${scheme}" width="390" height="1100" sandbox loading="lazy"></iframe>`,
    );
    return html`<h2 id="${sample.id}">${sample.title}</h2><p><b>${fromName}</b> ${subject}</p>
<div>${frames}<pre dir="auto">${text}</pre></div>`;
  });
  const file = join(folder, `${language}.html`);
  const page = html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Mails: ${language}</title>
<style>div { display: flex; gap: 1em } pre { white-space: pre-wrap }</style>${shown}`;
  writeFileSync(file, page.markup);
  console.log(pathToFileURL(file).href);
}
