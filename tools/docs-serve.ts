import { join } from 'node:path';
import { serveSite } from './docs/serve-site.ts';

/** Shows the documents' site on 127.0.0.1, as `npm run docs` has built it: `npm run docs:serve -- 8080`, else at port 4173. */
const { url } = await serveSite(join(import.meta.dirname, '../.local/docs/site'), Number(process.argv[2] ?? 4173));
console.log(`The documents: ${url}`);
