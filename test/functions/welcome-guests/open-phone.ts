/** A page as a guest has it. */
export interface ShownPage {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What is written on it, without the language's names. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/** A guest's browser without scripts and cookies: it opens addresses, fills in the form that it sees, and presses buttons. */
export function openPhone(url: string, mac = 'AA-BB-CC-00-00-01') {
  let shown: ShownPage | undefined;
  let requests = 0;

  async function load(path: string, init?: RequestInit): Promise<ShownPage> {
    requests++;
    const answer = await fetch(`${url}${path}`, { redirect: 'manual', ...init });
    const html = await answer.text();
    shown = { status: answer.status, headers: answer.headers, html, text: textOf(html) };
    return shown;
  }

  /** Sends a form of the page: that which has a button with this name and value. */
  function press(
    name: string,
    value: string,
    fields: Readonly<Record<string, string>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ShownPage> {
    const { action, inputs } = formWith(shown?.html ?? '', name, value);
    const body = new URLSearchParams({ ...inputs, [name]: value, ...fields });
    return load(action, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin', ...headers } });
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
    requests: () => requests,
    page: () => shown,
  };
}

function formWith(html: string, name: string, value: string) {
  const forms = [...html.matchAll(/<form method="post" action="([^"]*)">(.*?)<\/form>/gs)];
  const form = forms.find(([, , inside = '']) => inside.includes(`name="${name}" value="${value}"`));
  if (!form) throw new Error(`the page has no button ${name}=${value}: ${textOf(html)}`);
  const [, action = '', inside = ''] = form;
  const inputs = [...inside.matchAll(/<input[^>]*? name="([^"]*)" value="([^"]*)"/g)].map(([, one = '', text = '']) => [
    one,
    plain(text),
  ]);
  return { action: plain(action), inputs: Object.fromEntries(inputs) as Record<string, string> };
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
