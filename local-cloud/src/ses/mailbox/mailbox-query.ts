/** The views of a mail. */
export const views = ['html', 'text', 'headers', 'raw'] as const;

/** The query of a mailbox page: the selected mail, its view, and the filter of the list. */
export interface MailboxQuery {
  readonly id: string | undefined;
  /** `undefined` = the HTML part if there is one. */
  readonly view: (typeof views)[number] | undefined;
  readonly width: 'phone' | 'desktop';
  readonly scheme: 'light' | 'dark';
  /** Only mails whose subject or addresses contain this are listed. */
  readonly filter: string;
}

/** Parses the query of a page's URL; ignores unknown parts. */
export function readMailboxQuery(params: URLSearchParams): MailboxQuery {
  return {
    id: params.get('id') ?? undefined,
    view: views.find((view) => view === params.get('view')),
    width: params.get('width') === 'phone' ? 'phone' : 'desktop',
    scheme: params.get('scheme') === 'dark' ? 'dark' : 'light',
    filter: params.get('q') ?? '',
  };
}

/** The URL of the same page with some parameters changed. */
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
