import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiledTemplate } from './mjml/compiled-template.ts';

writeFileSync(join(import.meta.dirname, 'ticket-template.ts'), await compiledTemplate());
