import { execFileSync } from 'node:child_process';

/** Before the suite: without FreeRADIUS it says what to install, in place of failing test by test. */
export function setup(): void {
  try {
    execFileSync('freeradius', ['-v'], { stdio: 'ignore' });
  } catch {
    throw new Error('These tests need FreeRADIUS 3.2: apt-get install freeradius freeradius-rest freeradius-utils');
  }
}
