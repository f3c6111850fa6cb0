/** The indexes of a deployment's table. */
export const tableIndexes = ['due', 'placements', 'tickets', 'serials'] as const;
