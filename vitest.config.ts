import { tests } from './vitest.tiers.ts';

/** Every promise once: `npm test`. */
export default tests('short');
