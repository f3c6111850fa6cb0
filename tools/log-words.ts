import { writeFileSync } from 'node:fs';
import { logWordsPage } from './log-words/log-words-page.ts';

/** Writes the page of the log from what stands above each word, field and error in the code. */
writeFileSync(new URL('../docs/reference/log-words.md', import.meta.url), logWordsPage());
