/** The roles of people who work on a deployment: who looks, who helps guests at the desk, who does everything. */
export const operatorRoles = ['read', 'desk', 'admin'] as const;

/** One of them. */
export type OperatorRole = (typeof operatorRoles)[number];
