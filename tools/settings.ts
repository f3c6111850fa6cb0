import { writeFileSync } from 'node:fs';
import { settingsPage } from './settings/settings-page.ts';

/** Writes the page of the settings from their table. */
writeFileSync(new URL('../docs/reference/settings.md', import.meta.url), settingsPage());
