/** The settings file in the working folder. */
export const settingsFile = 'wifi-tickets.yaml';
