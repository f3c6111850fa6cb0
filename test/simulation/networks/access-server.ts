import { createHash } from 'node:crypto';
import type { Handled } from '../fakes/api-gateway.ts';
import type { Inside } from '../surroundings.ts';
import type { AccessServerKind } from './access-server-kinds.ts';
import type { NetworkLedger, ToldWord, TrueSession } from './network-ledger.ts';
import { type Attributes, type Packet, type Reply, type radiusServer, readAnswer, uniqueId } from './radius-server.ts';

/** An access server of a location's network. */
export interface AccessServerSite {
  readonly kind: AccessServerKind;
  readonly locationId: string;
  readonly n: number;
}

/** A device that wants to be online. */
export interface LoginAttempt {
  /** Its MAC address, `AA-BB-CC-DD-EE-FF`. */
  readonly device: string;
  /** The code as it was mailed, and as the guest types it. */
  readonly code: string;
  readonly typed: string;
  /** The network asks by the device's address; `code` is then that of the ticket which lets it in. */
  readonly byAddress?: true;
  /** Bytes a second. */
  readonly upload: number;
  readonly download: number;
}

/** What goes wrong between access servers and FreeRADIUS, each per packet, or per session. */
export interface Disorder {
  readonly replayed: number;
  readonly delayed: number;
  readonly twoStarts: number;
  readonly clockJumps: number;
}

/** How a device's time at an access server ends. */
export type Ending = 'Session-Timeout' | 'NAS-Request' | 'NAS-Reboot' | 'User-Request' | 'Idle-Timeout';

const [second, minute, hour] = [1000, 60_000, 3_600_000];
const wrap = 2 ** 32;

interface Online {
  readonly session: TrueSession;
  readonly attemptLogin: LoginAttempt;
  readonly told: (why: Ending) => void;
  readonly interim: number | undefined;
  readonly classTold: string | undefined;
  part: number;
  /** Of this part: bytes, and since when. */
  upload: number;
  download: number;
  countedAt: number;
  /** It has told its end, and not yet that it goes on. */
  isBetween: boolean;
}

/** An access server: devices log in by RADIUS, and it tells of their sessions. */
export function accessServer(
  site: AccessServerSite,
  { radius, ledger, disorder }: { radius: ReturnType<typeof radiusServer>; ledger: NetworkLedger; disorder: Disorder },
  { time, random, later }: Inside,
) {
  const { kind, locationId, n } = site;
  const own: Attributes = {
    'NAS-IP-Address': `10.0.0.${n}`,
    ...(!kind.isFlat && { 'NAS-Identifier': `${kind.make}-${n}` }),
  };
  const server = kind.isFlat ? `10.0.0.${n}` : `${kind.make}-${n} 10.0.0.${n}`;
  const online = new Map<string, Online>();
  let sessions = 0;

  const packet = (step: Packet['step'], attributes: Attributes, tries = 3): Packet => ({
    step,
    attributes: { ...attributes, ...own },
    isFlat: kind.isFlat,
    tries,
  });

  /** Sends a packet; now and then somebody, or the network, sends it again much later. */
  function send(one: Packet, heard: (reply: Reply) => void, handled: (how: Handled) => void): void {
    radius.send(one, heard, handled);
    if (random.happens(disorder.replayed))
      later(random.between(minute, 2 * hour), () => radius.send({ ...one, tries: 1 }, () => undefined, handled));
  }

  /** The network asks for the device before its guest sees the page. */
  function askByAddress(
    attemptLogin: LoginAttempt,
    heard: (reply: Reply, from: number, found: LoginAttempt) => void,
  ): void {
    const bare = attemptLogin.device.replaceAll('-', '').toLowerCase();
    const spelt = {
      'AA:BB': attemptLogin.device.replaceAll('-', ':'),
      'aa-bb': attemptLogin.device.toLowerCase(),
      aabb: bare,
    };
    const found: LoginAttempt = { ...attemptLogin, typed: spelt[kind.asksByAddress ?? 'aabb'], byAddress: true };
    ask(found, (reply, from) => {
      const code = reply.type === 'accepted' ? ledger.codeOfClass(reply.class) : undefined;
      heard(reply, from, { ...found, code: code ?? '' });
    });
  }

  function ask(attemptLogin: LoginAttempt, heard: (reply: Reply, from: number) => void): void {
    const from = time.now();
    const handled = (how: Handled) => {
      const { answer } = how;
      const reply = answer?.statusCode === 200 ? readAnswer(answer.body ?? '') : undefined;
      const class_ = reply?.type === 'accepted' ? reply.class : undefined;
      const own = attemptLogin.byAddress && {
        code: ledger.codeOfClass(class_) ?? ledger.notedCode(locationId, attemptLogin.device),
      };
      ledger.logins.push({ locationId, server, ...attemptLogin, ...own, from: how.from, until: how.until, reply });
    };
    const attributes = { ...whose(attemptLogin), ...passwordOf(attemptLogin) };
    send(
      packet('authorize', attributes),
      (reply) => {
        if (reply.type !== 'accepted' || !kind.isFlat) return heard(reply, from);
        const after = { ...attributes, 'Tmp-String-0': 'Access-Accept' };
        // openWISP's configuration takes everything but a 2xx for a refusal.
        radius.send(
          packet('postauth', after, 1),
          (also) => heard(also.type === 'acknowledged' ? reply : { type: 'rejected' }, from),
          ({ answer: _, ...how }) =>
            !attemptLogin.byAddress &&
            ledger.logins.push({ locationId, server, ...attemptLogin, ...how, reply: undefined }),
        );
      },
      handled,
    );
  }

  function whose({ typed, device }: LoginAttempt): Attributes {
    const spelt = kind.make === 'mikrotik' ? device.replaceAll('-', ':') : device.toLowerCase();
    return { 'User-Name': typed, 'Calling-Station-Id': spelt, 'Called-Station-Id': `00-11-22-33-44-55:${kind.make}` };
  }

  function passwordOf({ typed }: LoginAttempt): Attributes {
    if (kind.password === 'none') return {};
    if (kind.password === 'code') return { 'User-Password': typed };
    const challenge = createHash('md5').update(`${time.now()}`).digest();
    const id = Buffer.from([7]);
    const digest = createHash('md5').update(id).update(typed).update(challenge).digest();
    return {
      'Tmp-String-1': Buffer.concat([id, digest]).toString('hex'),
      'Tmp-String-2': challenge.toString('hex'),
    };
  }

  function tell(
    one: Online,
    status: ToldWord['status'],
    about: Attributes,
    then: (reply: Reply) => void = () => undefined,
  ): void {
    count(one);
    const { session, attemptLogin, part } = one;
    const elapsed = Math.floor((time.now() - session.startedAt) / second);
    const seconds = status === 'Start' ? 0 : secondsOf(one, elapsed) + session.jumped;
    const bytes = status === 'Start' ? { upload: 0, download: 0 } : { upload: one.upload, download: one.download };
    const cause = { ...(status === 'Stop' && { cause: String(about['Acct-Terminate-Cause']) }) };
    const word: ToldWord = { status, seconds, part, sentAt: time.now(), ...cause, ...bytes };
    session.words.push(word);
    const { 'Calling-Station-Id': device, ...others } = whose(attemptLogin);
    const sent = packet('accounting', {
      ...others,
      ...(kind.tellsDevice && device !== undefined && { 'Calling-Station-Id': device }),
      ...(one.classTold !== undefined && { Class: one.classTold }),
      'Acct-Session-Id': session.ownId,
      'Acct-Status-Type': status,
      ...(kind.dates && { 'Tmp-Integer-0': Math.floor(time.now() / second) }),
      ...(status !== 'Start' && { 'Acct-Session-Time': seconds, ...octets(word) }),
      ...about,
    });
    const handled = ({ answer, until }: Handled) => {
      word.handledAt = until;
      if (answer?.statusCode !== undefined && answer.statusCode < 300) word.recordedAt ??= until;
    };
    const copies = status === 'Start' && random.happens(disorder.twoStarts) ? 2 : 1;
    for (let copy = 0; copy < copies; copy++) {
      const isDelayed = (kind.dates || !kind.tells.startsWith('ends')) && random.happens(disorder.delayed);
      const heard = copy === 0 ? then : () => undefined;
      const longest = kind.dates && !kind.tells.startsWith('ends') ? 30 * minute : 90 * second;
      if (!isDelayed) send(sent, heard, handled);
      else {
        // Something in between has taken it, and hands it on later.
        later(random.between(second, longest), () => send(sent, () => undefined, handled));
        later(10, () => heard({ type: 'acknowledged' }));
      }
    }
  }

  /** Each minute that pfSense counts anew is told as sixty seconds. */
  function secondsOf({ session }: Online, elapsed: number): number {
    if (kind.tells !== 'ends, counted anew') return elapsed;
    return session.endedAt === undefined ? 60 : elapsed % 60;
  }

  function octets({ upload, download }: ToldWord): Attributes {
    const cut = { 'Acct-Input-Octets': upload % wrap, 'Acct-Output-Octets': download % wrap };
    if (!kind.gigawords) return cut;
    const laps = (bytes: number) => Math.floor(bytes / wrap);
    return { ...cut, 'Acct-Input-Gigawords': laps(upload), 'Acct-Output-Gigawords': laps(download) };
  }

  function count(one: Online): void {
    const seconds = (time.now() - one.countedAt) / second;
    one.countedAt = time.now();
    // A phone that lies there is online, and needs nothing.
    if (random.happens(0.15)) return;
    one.upload += Math.floor(one.attemptLogin.upload * seconds * random.next());
    one.download += Math.floor(one.attemptLogin.download * seconds * random.next());
  }

  function begin(
    attemptLogin: LoginAttempt,
    from: number,
    reply: Extract<Reply, { type: 'accepted' }>,
    told: Online['told'],
  ): void {
    const id = `${locationId}-${n}-${++sessions}`;
    const unique = uniqueId({ ...whose(attemptLogin), 'Acct-Session-Id': id, ...own });
    const { code, device, byAddress } = attemptLogin;
    const startedAt = time.now();
    const about = {
      locationId,
      code,
      device,
      server,
      kind,
      startedAt,
      jumped: 0,
      words: [],
      ...(byAddress && { byAddress }),
    };
    const session: TrueSession = { id: unique, ownId: id, ...about };
    const counted = { part: 0, upload: 0, download: 0, countedAt: startedAt, isBetween: false };
    const classTold = kind.tellsClass ? reply.class : undefined;
    const one: Online = { session, attemptLogin, told, classTold, interim: reply.interim, ...counted };
    ledger.sessions.push(session);
    online.set(device, one);
    ledger.comesOnline(session, from, startedAt);
    tell(one, 'Start', {});
    later(reply.seconds * second, () => end(one, 'Session-Timeout'));
    if (random.happens(disorder.clockJumps) && kind.tells !== 'ends, counted anew')
      later(random.between(minute, hour), () => {
        session.jumped = 900_000_000;
      });
    tick(one);
  }

  const isOnline = (one: Online) => online.get(one.session.device) === one;

  function tick(one: Online): void {
    const every = kind.tells === 'as told' ? one.interim : kind.tells === 'every ten minutes' ? 600 : 60;
    if (every === undefined) return;
    later(every * second, () => {
      if (!isOnline(one)) return;
      tick(one);
      if (!kind.tells.startsWith('ends')) return tell(one, 'Interim-Update', {});
      if (one.isBetween) return;
      // pfSense does one thing after the other.
      one.isBetween = true;
      tell(one, 'Stop', { 'Acct-Terminate-Cause': 'NAS-Request' }, () =>
        later(kind.tells === 'ends, counted anew' ? second : 10, () => beginAnew(one)),
      );
      [one.upload, one.download] = [0, 0];
    });
  }

  function beginAnew(one: Online): void {
    if (!isOnline(one)) return;
    one.part++;
    one.isBetween = false;
    tell(one, 'Start', {}, () => {
      if (!kind.asksEachMinute || !isOnline(one)) return;
      ask(one.attemptLogin, (reply) => {
        if (reply.type === 'rejected' && isOnline(one)) end(one, 'NAS-Request');
      });
    });
  }

  function end(one: Online, why: Ending, isTold = true): void {
    if (!isOnline(one)) return;
    if (one.isBetween && isTold) {
      later(second, () => end(one, why));
      return;
    }
    online.delete(one.session.device);
    one.session.endedAt = time.now();
    ledger.goesOffline(one.session);
    if (isTold) tell(one, 'Stop', { 'Acct-Terminate-Cause': why });
    one.told(why);
  }

  return {
    /** A device asks to come online; `told` hears how it ends. */
    join(attemptLogin: LoginAttempt, heard: (type: Reply['type']) => void, told: (why: Ending) => void): void {
      const answered = (by: LoginAttempt) => (reply: Reply, from: number) => {
        const before = online.get(attemptLogin.device);
        if (before) end(before, 'NAS-Request');
        if (reply.type === 'accepted') begin(by, from, reply, told);
        heard(reply.type);
      };
      if (kind.asksByAddress)
        askByAddress(attemptLogin, (reply, from, found) => {
          if (reply.type === 'accepted') answered(found)(reply, from);
          // Its guest types, here at once: who comes together still does, and so may come between two words of a session.
          else later(random.between(50, 200), () => ask(attemptLogin, answered(attemptLogin)));
        });
      else ask(attemptLogin, answered(attemptLogin));
    },
    /** A device goes. Where it only vanishes, it is noticed half an hour later. */
    leave(device: string, how: 'logs out' | 'vanishes' | 'is never told'): void {
      const one = online.get(device);
      if (!one) return;
      if (how === 'vanishes') later(30 * minute, () => end(one, 'Idle-Timeout'));
      else end(one, 'User-Request', how === 'logs out');
    },
    /** Its power fails: nobody is told of the sessions, and it says so when it is back. */
    restart(): void {
      for (const one of [...online.values()]) end(one, 'NAS-Reboot', false);
      const attributes = { 'Acct-Status-Type': 'Accounting-On', 'Acct-Session-Id': '00000000' };
      radius.send(
        packet('accounting', attributes, 5),
        () => undefined,
        ({ from, until, answer }) => {
          if (answer?.statusCode !== undefined && answer.statusCode < 300)
            ledger.restarts.push({ server, locationId, from, until });
        },
      );
    },
  };
}
