/** The file in the working folder that says how to deploy. */
export const settingsFile = 'wifi-tickets.yaml';
