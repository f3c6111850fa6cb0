/** Which part of a list an answer is, in the platform's words. */
export function pagination({ offset, limit, rows }: { offset: number; limit: number; rows: number }) {
  return { offset, limit, rows, pages: Math.ceil(rows / limit), currentPage: Math.floor(offset / limit) + 1 };
}
