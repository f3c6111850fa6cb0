import type { OperatorRole } from '../../../src/operations/operator-role.ts';

/** A device of the guest that the portal page has let in. */
export const letIn = '02-00-00-00-00-02';

/** What a command is called with besides its words. */
interface Given {
  readonly input?: string;
  /** The exit codes with which it has done its work. @default [0] */
  readonly codes?: readonly number[];
}

/** A command of the command line, and the roles that may run it. */
export interface OperatorCommand extends Given {
  readonly may: readonly OperatorRole[];
  readonly words: readonly string[];
}

/** What the commands work on. */
export interface OperatorGoods {
  /** Of a guest whose mail may be sent again. */
  readonly serial: string;
  /** Of visitors: one whose code is replaced, and one that is cancelled. */
  readonly visitor: string;
  readonly cancelled: string;
  readonly reservation: string;
  readonly eventId: string;
  /** Files. */
  readonly hotel: string;
  readonly event: string;
  readonly delivery: string;
  readonly refs: string;
  /** A folder. */
  readonly connector: string;
  /** Of a location that has its own server. */
  readonly luna: string;
  /** The id of a hook. */
  readonly hook: string;
}

const at = ['-l', '28XXX004'];
const credentials = { input: 'clientId=a\nclientSecret=b\n' };
const everybody: readonly OperatorRole[] = ['read', 'desk', 'admin'];
const looking: readonly OperatorRole[] = ['read', 'admin'];
const reception: readonly OperatorRole[] = ['desk', 'admin'];
const admins: readonly OperatorRole[] = ['admin'];
/** A day of the coming month. */
const soon = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** Every command that asks a deployment, in an order in which each finds what it needs; the last ones erase. */
export function operatorCommands(goods: OperatorGoods): readonly OperatorCommand[] {
  const { serial, visitor, cancelled, reservation, eventId, hotel, event, delivery, refs, connector, luna, hook } =
    goods;
  const command = (may: OperatorCommand['may'], line: string, ...more: (string | Given)[]): OperatorCommand => {
    const given = more.find((one) => typeof one === 'object') ?? {};
    const last = more.filter((one) => typeof one === 'string');
    return { may, words: [...line.split(' '), ...last], ...given };
  };
  return [
    command(everybody, 'location list'),
    command(everybody, 'location show 28XXX004'),
    command(everybody, 'ticket list', ...at, '--room', '204'),
    command(everybody, `ticket show ${serial}`),
    // It might have been replaced.
    command(everybody, 'ticket show 99999999', { codes: [1] }),
    command(everybody, `mail show ${serial}`),
    command(everybody, 'mail undelivered', ...at),
    command(everybody, `ticket print ${serial} --out ticket.html`),
    command(everybody, 'stay replay', event, '--dry-run'),
    command(everybody, 'iam policy --role read'),
    command(everybody, 'relay guide booking.com', ...at),
    command(everybody, 'ticket find ada', ...at),
    command(everybody, `ticket sessions ${serial}`),
    command(looking, `event show ${eventId}`),
    command(looking, 'stay show', ...at, '-r', reservation),
    command(looking, 'location apply', hotel, '--offline', '--dry-run'),
    command(looking, 'connection list'),
    command(looking, 'connector list'),
    command(looking, 'hook list'),
    command(looking, 'queue list'),
    command(reception, `ticket forget ${serial} --all`),
    // It is not remembered.
    command(reception, `ticket forget ${serial} --device 02-00-00-00-00-01`, { codes: [1] }),
    // For whoever comes second it is out already.
    command(reception, `ticket forget ${serial} --device ${letIn}`, { codes: [0, 1] }),
    command(reception, `ticket create --until ${soon}`, ...at),
    command(reception, `ticket move ${serial} --until ${soon}`),
    command(reception, `ticket correct ${serial} --room 9`),
    command(reception, `ticket replace ${visitor} --print`),
    command(reception, `ticket cancel ${cancelled}`),
    command(reception, `mail resend ${serial}`),
    command(reception, `mail resend ${serial} --to other@example.com`),
    command(admins, 'stay show', ...at, '--serial', serial, '--all-events'),
    // Of no location that keeps sessions for longer.
    command(admins, `ticket sessions ${serial} --for-authority`, { codes: [1] }),
    command(admins, 'stay export', ...at, '--serial', serial),
    // Their own secrets prove deliveries.
    command(admins, 'connection show inn'),
    command(admins, 'key list'),
    command(looking, 'desk sessions'),
    command(admins, 'desk secret -', { input: 's3cret' }),
    command(admins, 'desk secret --remove'),
    command(admins, 'mail test-relay', ...at, '--to', 'ada.abcd@guest.booking.com'),
    command(admins, 'location apply', hotel, luna, '--offline'),
    command(admins, 'location credentials LUNA --key - --offline', { input: 'k3y' }),
    command(admins, 'location credentials 28XXX004 --portal-key - --offline', { input: 'k3y' }),
    // Nobody is at the server's address.
    command(admins, 'location services LUNA', { codes: [1] }),
    command(admins, 'location credentials LUNA --remove'),
    command(admins, 'location remove LUNA --yes'),
    command(admins, 'key create', ...at),
    command(admins, 'key create --webhook', ...at),
    command(admins, 'network client --address 10.0.0.0/24', ...at),
    // Its fixtures may time out on a busy machine.
    command(admins, 'connector apply', connector, '--force'),
    command(admins, 'connector remove posada'),
    command(
      admins,
      'connection create --connector apaleo --name third --property BER=28XXX004 --offline --credentials -',
      credentials,
    ),
    command(admins, 'connection credentials asked --offline -', credentials),
    command(admins, 'connection test inn', delivery),
    command(admins, 'connection change inn --new-stays-per-hour 10'),
    command(admins, 'connection rotate inn'),
    command(admins, 'connection pause inn'),
    command(admins, 'connection resume inn'),
    command(admins, 'connection sync asked'),
    command(admins, 'connection revoke asked'),
    // It looks whether there is a secret.
    command(admins, `hook show ${hook}`),
    command(admins, 'hook create --location 28XXX004 --url https://other.hotel-sol.example/events'),
    // Nobody is at its address.
    command(admins, `hook test ${hook}`, { codes: [1] }),
    command(admins, `hook replay ${hook} --since 1h`),
    command(admins, `hook rotate ${hook}`),
    command(admins, `hook pause ${hook}`),
    command(admins, `hook resume ${hook}`),
    command(admins, 'event send', event, '--wait'),
    command(admins, 'stay replay', event, '--wait'),
    command(admins, 'queue redrive'),
    command(admins, 'queue delete publish-failed --all'),
    command(admins, 'queue delete sweeps --all'),
    command(admins, `hook remove ${hook}`),
    command(admins, 'stay erase', ...at, '--serial', serial, '--yes'),
    command(admins, 'stay erase', ...at, '-r', reservation, '--yes'),
    command(admins, 'stay erase --refs', refs, '--yes'),
  ];
}
