/** The paper of a printed ticket: an A6 slip, an 80 mm receipt, or A4 sheets of four slips to cut out. */
export const printLayouts = ['slip', 'receipt', 'sheet'] as const;
export type PrintLayout = (typeof printLayouts)[number];

/** Maximum copies of a ticket: ten sheets of four. */
export const mostCopies = 40;
