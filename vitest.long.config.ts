import { tests } from './vitest.tiers.ts';

/** What takes long: `npm run test:long`, and a file of it by `npm run test:long -- FILE`. */
export default tests('long');
