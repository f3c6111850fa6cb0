import { join } from 'node:path';

/** The folder that RADIUS servers are built from. It lies beside `lib` in a checkout, and beside `dist` in the package. */
export const networkFolder = join(import.meta.dirname, '../network/freeradius');
