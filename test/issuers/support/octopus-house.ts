import services from '../../contract/golden/services.json' with { type: 'json' };
import created from '../../contract/golden/ticket-created.json' with { type: 'json' };
import tickets from '../../contract/golden/tickets.json' with { type: 'json' };

/** A ticket that the house has really issued. */
export interface HouseTicket {
  readonly serial: string;
  readonly user: string;
  readonly pass: string;
  readonly service: string;
  readonly from?: string;
  readonly until?: string;
  readonly numUsers?: string;
  readonly format?: string;
  userId: string | null;
  cancelled: unknown;
  login: unknown;
  upload: unknown;
}

/** What the house answers to a request. */
export interface HouseAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A request as the house sees it. */
export interface HouseRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** Ways of the house; each may be changed at any time. */
export interface HouseWays {
  location: string;
  key: string;
  login: { user: string; password: string };
  coding: 'passcode' | 'base32pass';
  /** Whether `userId` filters its list. */
  filters: boolean;
  /** What it calls `userId` is another of its columns: the code. */
  filtersByOther: boolean;
  /** The status for a parameter that it does not know; absent: it ignores it. */
  refusesUnknown?: number;
  /** Whether `offset` moves the page. */
  pages: boolean;
  /** The most rows of a page. */
  maxLimit: number;
}

/** The hotel's own Octopus Wifi server as its wiki describes it: it remembers what it has issued, and knows no network. */
export class OctopusHouse {
  readonly ways: HouseWays;
  readonly issued: HouseTicket[] = [];

  constructor(ways: Partial<HouseWays> = {}) {
    this.ways = {
      location: '28XXX004',
      key: '203BB1A4690CAD',
      login: { user: 'USER', password: 'PASSWORD' },
      coding: 'passcode',
      filters: true,
      filtersByOther: false,
      pages: true,
      maxLimit: 5000,
      ...ways,
    };
  }

  answer({ method, url, headers, body }: HouseRequest): HouseAnswer {
    const { pathname, searchParams } = new URL(url, 'http://house.example');
    if (pathname === '/rest/login') return this.#logIn(headers.authorization);
    const [, location, of] = /^\/rest\/v1\/(?:Location|wifiarea)\/([^/]+)\/(tickets|services)$/.exec(pathname) ?? [];
    if (headers.authorization !== `Bearer ${this.ways.key}`) return { status: 401, body: 'Wrong key' };
    if (location !== this.ways.location) return { status: 404, body: 'No such location' };
    if (of === 'services') return { status: 200, body: services };
    if (method === 'GET') return this.#list(searchParams);
    return method === 'POST' ? this.#create(headers['content-type'] ?? '', body) : { status: 405, body: '' };
  }

  /** Issues a ticket without a request, as reception does. */
  issue(fields: Partial<HouseTicket> = {}): HouseTicket {
    const number = this.issued.length + 1;
    const ticket: HouseTicket = {
      serial: String(12_400_000 + number),
      user: `Q${number.toString(36).toUpperCase().padStart(4, '0')}`,
      pass: this.ways.coding === 'base32pass' ? `P${number}` : '',
      service: '59219',
      userId: null,
      cancelled: 0,
      login: null,
      upload: null,
      ...fields,
    };
    this.issued.push(ticket);
    return ticket;
  }

  #logIn(authorization = ''): HouseAnswer {
    const { user, password } = this.ways.login;
    const given = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
    return given === `${user}:${password}`
      ? { status: 200, body: ['api_key', this.ways.key] }
      : { status: 401, body: 'Password incorrect' };
  }

  #create(type: string, body: string): HouseAnswer {
    const fields = type.startsWith('application/json')
      ? JSON.parse(body)
      : Object.fromEntries(new URLSearchParams(body));
    if (!fields.service) return { status: 400, body: 'service is missing' };
    const { service, userId = null, start_time: from, valid_until: until, numusers, format } = fields;
    const numUsers = numusers === undefined ? {} : { numUsers: String(numusers) };
    return { status: 200, body: this.#created(this.issue({ service, userId, from, until, format, ...numUsers })) };
  }

  #created({ serial, user, pass, numUsers = '1' }: HouseTicket) {
    const { location: hotspotId, coding } = this.ways;
    return { ...created, serial, user, pass, hotspotId, coding, numUsers: Number(numUsers), radiusUser: `00${serial}` };
  }

  #list(query: URLSearchParams): HouseAnswer {
    const { filters, filtersByOther, refusesUnknown, pages, maxLimit } = this.ways;
    const wanted = query.get('userId');
    if (wanted !== null && refusesUnknown !== undefined) return { status: refusesUnknown, body: 'userId is not known' };
    const all =
      filters && wanted !== null
        ? this.issued.filter(({ userId, user }) => (filtersByOther ? user : userId) === wanted)
        : this.issued;
    const limit = Math.min(Number(query.get('limit') ?? maxLimit), maxLimit);
    const offset = pages ? Number(query.get('offset') ?? 0) : 0;
    const data = all.slice(offset, offset + limit).map((ticket) => this.#row(ticket));
    const at = {
      offset,
      limit,
      rows: all.length,
      pages: Math.ceil(all.length / limit),
      currentPage: offset / limit + 1,
    };
    return { status: 200, body: { ...tickets, data, pagination: at } };
  }

  #row({ serial, user, pass, userId, cancelled, login, upload }: HouseTicket) {
    const { location: LocationId, coding } = this.ways;
    const named = { LocationId, serial, username: user, password: pass, userId, coding };
    return { ...tickets.data[0], id: Number(serial) - 12_000_000, ...named, cancelled, loginTime: login, upload };
  }
}
