/** CPU time per call in µs, averaged over many warm calls. */
export async function cpuPerCall(count: number, call: () => unknown): Promise<number> {
  for (let i = 0; i < count / 5; i++) await call();
  const start = process.cpuUsage();
  for (let i = 0; i < count; i++) await call();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / count;
}
