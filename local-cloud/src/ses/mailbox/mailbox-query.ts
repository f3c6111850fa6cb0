/** The ways to look at a mail. */
export const views = ['html', 'text', 'headers', 'raw'] as const;

/** What a mailbox page shows, as its address says: which mail, how, and which mails are listed. */
export interface MailboxQuery {
  readonly id: string | undefined;
  /** `undefined` = the HTML part when there is one. */
  readonly view: (typeof views)[number] | undefined;
  readonly width: 'phone' | 'desktop';
  readonly scheme: 'light' | 'dark';
  /** Only mails whose subject or addresses contain this are listed. */
  readonly filter: string;
}

/** Reads what a page's address asks for; what it does not understand, it ignores. */
export function readMailboxQuery(params: URLSearchParams): MailboxQuery {
  return {
    id: params.get('id') ?? undefined,
    view: views.find((view) => view === params.get('view')),
    width: params.get('width') === 'phone' ? 'phone' : 'desktop',
    scheme: params.get('scheme') === 'dark' ? 'dark' : 'light',
    filter: params.get('q') ?? '',
  };
}

/** The address of the same page with something changed. */
export function mailboxLink(query: MailboxQuery, change: Partial<MailboxQuery>): string {
  const { id, view, width, scheme, filter } = { ...query, ...change };
  const params = new URLSearchParams();
  if (id !== undefined) params.set('id', id);
  if (view !== undefined) params.set('view', view);
  if (width !== 'desktop') params.set('width', width);
  if (scheme !== 'light') params.set('scheme', scheme);
  if (filter !== '') params.set('q', filter);
  return params.size > 0 ? `/?${params}` : '/';
}
