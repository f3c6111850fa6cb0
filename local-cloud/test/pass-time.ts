import { onTestFinished, vi } from 'vitest';

const machineTime = Date.now;

/**
 * Lets time pass at once for what goes by the clock in this process, as queues do with messages in work, until the test
 * ends. Timers, and processes of their own, keep the machine's time.
 */
export function passTime(seconds: number): void {
  const ahead = Date.now() - machineTime() + seconds * 1000;
  const clock = vi.spyOn(Date, 'now').mockImplementation(() => machineTime() + ahead);
  onTestFinished(() => clock.mockRestore());
}
