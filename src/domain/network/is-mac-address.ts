/** Whether a device's id is a MAC address: see `deviceId`, which spells it `AA-BB-CC-DD-EE-FF`. */
export function isMacAddress(device: string): boolean {
  return /^(?:[0-9A-F]{2}-){5}[0-9A-F]{2}$/.test(device);
}
