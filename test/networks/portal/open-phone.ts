/** A page as a guest has it. */
export interface ShownPage {
  readonly status: number;
  /** Its path and query, as the browser's history keeps them. */
  readonly address: string;
  readonly headers: Headers;
  readonly html: string;
  /** What is written on it, without the language's names. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * A guest's browser without scripts and cookies: it opens addresses, fills in the form that it sees, and presses buttons.
 * @param ask loads a page
 */
export function openPhone(
  url: string,
  mac = 'AA-BB-CC-00-00-01',
  ask: (address: string, init: RequestInit) => Promise<Response> = fetch,
) {
  let shown: ShownPage | undefined;
  let requests = 0;

  /** A form leads to a page by 303, as a browser follows it. */
  async function load(path: string, init?: RequestInit): Promise<ShownPage> {
    requests++;
    const answer = await ask(`${url}${path}`, { redirect: 'manual', ...init });
    const html = await answer.text();
    const { status, headers } = answer;
    shown = { status, address: path, headers, html, text: textOf(html) };
    return status === 303 ? load(headers.get('location') ?? '', { headers: languagesOf(init) }) : shown;
  }

  /** Sends a form of the page: that which has a button with this name and value, or the one without a name. */
  function press(
    name: string,
    value: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ShownPage> {
    const button = name === '' ? '<button>' : `name="${name}" value="${value}"`;
    return send(formWith(shown?.html ?? '', button), name, value, fields, headers);
  }

  function send(
    { method, action, inputs }: ReturnType<typeof formWith>,
    name: string,
    value: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>>,
  ): Promise<ShownPage> {
    const body = new URLSearchParams({ ...inputs, ...(name !== '' && { [name]: value }), ...fields });
    if (method === 'GET') return load(`${action}?${body}`);
    return load(action, { method, body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
  }

  return {
    open: load,
    press,
    /** What UniFi's access point does with a guest who is not in. */
    redirected: (wanted = 'http://news.example/today', site = 'sol', headers = {}) => {
      const query = new URLSearchParams({
        ap: 'f0:9f:c2:00:00:01',
        id: mac.replaceAll('-', ':').toLowerCase(),
        t: '1774000000',
        url: wanted,
        ssid: 'Hotel Sol Guests',
      });
      return load(`/guest/s/${site}/?${query}`, { headers });
    },
    login: (code: string, password?: string) =>
      press('do', 'login', { code, ...(password !== undefined && { password }) }),
    /** Opens the terms of use, by the button beside the box. */
    readTerms: () => send(formWith(shown?.html ?? '', 'name="s" value="'), 'terms', '1', {}, {}),
    /** From there to the page before. */
    back: () => send(formWith(shown?.html ?? '', '<button class="main">'), '', '', {}, {}),
    /** What a tick in the page's first box sends. */
    tick: (): Record<string, string> => {
      const [, terms] = /<input type="checkbox" name="terms" value="([^"]*)"/.exec(shown?.html ?? '') ?? [];
      return terms === undefined ? {} : { terms: plain(terms) };
    },
    /** Presses a button of one of the own door's forms. */
    pressIn: (by: string, does: string, fields: Readonly<Record<string, string>>) =>
      send(formWith(shown?.html ?? '', `name="by" value="${by}"`), 'do', does, fields, {}),
    refresh: () => press('', ''),
    /** Loads the page anew that is shown, as its address says. */
    reload: () => load(shown?.address ?? ''),
    requests: () => requests,
    page: () => shown,
  };
}

function languagesOf(init: RequestInit | undefined): Record<string, string> {
  const language = new Headers(init?.headers).get('accept-language');
  return language === null ? {} : { 'accept-language': language };
}

function formWith(html: string, button: string) {
  const forms = [...html.matchAll(/<form(?: id="looks")?( method="post")? action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
  const form = forms.find(([, , , inside = '']) => inside.includes(button));
  if (!form) throw new Error(`the page has no button ${button}: ${textOf(html)}`);
  const [, post, action = '', inside = ''] = form;
  // A box that nobody has ticked is not sent.
  const inputs = [...inside.matchAll(/<input(?! type="checkbox")[^>]*? name="([^"]*)" value="([^"]*)"/g)].map(
    ([, one = '', text = '']) => [one, plain(text)],
  );
  return {
    method: post === undefined ? 'GET' : 'POST',
    action: plain(action),
    inputs: Object.fromEntries(inputs) as Record<string, string>,
  };
}

function textOf(html: string): string {
  const [, body = ''] = html.split('<body>');
  return plain(body.replaceAll(/<details>.*?<\/details>/gs, '').replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function plain(html: string): string {
  return html.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
}
