import { writeFileSync } from 'node:fs';
import { compiledTemplate } from './mjml/compiled-template.ts';

/** Compiles the mail's template to a module: `npm run mjml`. */
const module = new URL('../src/mail/template/ticket-template.ts', import.meta.url);
writeFileSync(module, await compiledTemplate());
