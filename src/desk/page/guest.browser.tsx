import type { Stay } from './answers.ts';
import { GroupName, GuestFormView } from './guest-forms.browser.tsx';
import { printGuest, showCode } from './hand-over.browser.ts';
import { fromNow } from './hotel-time.browser.ts';
import { paper } from './navigation.browser.ts';
import { PaperChoice } from './new-tickets.browser.tsx';
import { channelText, helpReason, nameOf } from './rows.ts';
import {
  busy,
  clock,
  formLetters,
  type GuestForm,
  type HeldRow,
  now,
  openStay,
  rows,
  setForm,
  side,
  time,
} from './state.browser.ts';
import { Trail } from './trail.browser.tsx';
import { counted, fromLogin, listedMail, locale, say, w } from './words.browser.ts';

/** All of one guest, and what can be done. */
export function Guest({ serial }: { readonly serial: string }) {
  const stay = openStay.value?.serial === serial ? openStay.value : undefined;
  // The row is as new as the last act; code and trail are as the server told them.
  const held = rows.value.get(serial);
  const row = held && !held.isGone ? held : stay;
  const open = side.value;
  if (!row || open?.kind !== 'guest')
    return (
      <h2 id="side-title" tabIndex={-1} aria-busy="true">
        {w.fields.ticket} {serial}
      </h2>
    );
  const isOver = row.status === 'cancelled' || row.status === 'expired';
  const reason = helpReason(row, clock.value.now);
  return (
    <>
      <h2 id="side-title" tabIndex={-1}>
        {row.room !== undefined && <span class="soft">{say(w.room, { room: row.room })}</span>}
        <bdi>{nameOf(row) || w.unnamed}</bdi>
      </h2>
      <p class="standing">
        <span class={`chip ${isOver ? '' : row.reached}`}>
          {isOver ? w.status[row.status] : w.reached[row.reached]}
        </span>{' '}
        {standingOf(row)}
      </p>
      {reason && <p class="reason">{w.reasons[reason]}</p>}
      {!isOver && !row.isOrdered && <Acts serial={serial} form={open.form} isCodeShown={open.isCodeShown === true} />}
      {reason === 'no_ticket' && (
        <div class="acts">
          <FormButton name="replace" letter="r" form={open.form} isBusy={busy.value.has(serial)} />
        </div>
      )}
      {row.group && (
        <p class="joined">
          <GroupName group={row.group} />
          <FormButton name="all" letter="a" form={open.form} isBusy={busy.value.has(serial)} />
        </p>
      )}
      {open.form && (!isOver || reason === 'no_ticket' || row.group) && (
        <GuestFormView key={`${open.form} ${open.device}`} form={open.form} row={row} email={stay?.email ?? ''} />
      )}
      {open.isCodeShown && !isOver && <Code code={stay?.code} network={stay?.network} />}
      <Facts row={row} stay={stay} mayChange={!isOver && !row.isOrdered} />
      {stay && <MailProgress stay={stay} />}
      <OtherChannels row={row} />
      {stay && <Trail stay={stay} />}
    </>
  );
}

/** `In use · ends in 2 days` */
function standingOf({ status, from, until, runs }: HeldRow): string {
  const at = now.value;
  if (runs !== undefined && Date.parse(from) <= at && Date.parse(until) > at)
    return `${w.status[status]} · ${fromLogin(runs)}`;
  const begins = Date.parse(from) > at + 60_000;
  const isEnded = Date.parse(until) <= at;
  const when = begins
    ? say(w.starts, { time: fromNow(from, at, locale) })
    : say(isEnded ? w.ended : w.ends, { time: fromNow(until, at, locale) });
  return status === 'cancelled' ? '' : `${w.status[status]} · ${when}`;
}

interface ActsProps {
  readonly serial: string;
  readonly form: GuestForm | undefined;
  readonly isCodeShown: boolean;
}

function Acts({ serial, form, isCodeShown }: ActsProps) {
  const isBusy = busy.value.has(serial);
  return (
    <div class="acts">
      <button
        type="button"
        class="main"
        aria-keyshortcuts="c"
        aria-expanded={isCodeShown}
        onClick={() => void showCode()}
      >
        {isCodeShown ? w.acts.hide : w.acts.show} <kbd>C</kbd>
      </button>
      <div class="joined">
        <button type="button" aria-keyshortcuts="p" onClick={() => void printGuest(serial, paper.value)}>
          {w.acts.print} <kbd>P</kbd>
        </button>
        <PaperChoice />
      </div>
      {formLetters.map(([letter, name]) => (
        <FormButton key={name} name={name} letter={letter} form={form} isBusy={isBusy} />
      ))}
    </div>
  );
}

interface FormButtonProps {
  readonly name: GuestForm;
  readonly letter: string;
  /** The form that is open. */
  readonly form: GuestForm | undefined;
  readonly isBusy: boolean;
}

function FormButton({ name, letter, form, isBusy }: FormButtonProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={letter}
      aria-expanded={form === name}
      disabled={isBusy}
      onClick={() => setForm(form === name ? undefined : name)}
    >
      {w.acts[name]} <kbd>{letter.toUpperCase()}</kbd>
    </button>
  );
}

const alphabet =
  'Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform Victor Whiskey X-ray Yankee Zulu'.split(
    ' ',
  );

/** The code to read from the screen, and to read out. */
function Code({ code, network }: Pick<Partial<Stay>, 'code' | 'network'>) {
  if (!code) return <div class="code" aria-busy="true" />;
  const { user, pass, grouped } = code;
  const isPair = pass !== undefined && pass !== user && pass !== 'VOID';
  return (
    <div class="code">
      {isPair && <span class="soft">{w.fields.user}</span>}
      <bdi dir="ltr">{isPair ? user : (grouped ?? user)}</bdi>
      {isPair && <span class="soft">{w.fields.password}</span>}
      {isPair && <bdi dir="ltr">{pass}</bdi>}
      <p class="soft" dir="ltr" lang="en">
        {spelled(isPair ? pass : user)}
      </p>
      {network && (
        <p>
          <span class="soft">{w.fields.valid}:</span> <b dir="auto">{network.name}</b>
          {network.password !== undefined && (
            <>
              {' · '}
              <span class="soft">{w.fields.password}:</span> <b dir="ltr">{network.password}</b>
            </>
          )}
        </p>
      )}
    </div>
  );
}

/** `7 Kilo 3 Mike`: letters by the words that telephones have taught everybody. */
function spelled(code: string): string {
  const act = (letter: string) => alphabet.find((one) => one.startsWith(letter.toUpperCase())) ?? letter;
  return [...code].map((letter) => (/[a-z]/i.test(letter) ? act(letter) : letter)).join(' ');
}

interface FactsProps {
  readonly row: HeldRow;
  readonly stay: Stay | undefined;
  readonly mayChange: boolean;
}

function Facts({ row, stay, mayChange }: FactsProps) {
  const { fields } = w;
  const { moment } = time.value;
  const days = [stay?.arrival, stay?.departure].filter((day) => day !== undefined).map(dayText);
  const state = row.stay === undefined ? undefined : w.stay[row.stay as keyof typeof w.stay];
  return (
    <dl class="facts">
      <Fact name={fields.valid}>{say(w.fromTo, { from: moment(row.from), to: moment(row.until) })}</Fact>
      <Fact name={fields.stay}>{[days.join(' – '), state].filter(Boolean).join(' · ')}</Fact>
      <Fact name={fields.service}>
        {[row.service, stay?.numUsers && counted(w.most, stay.numUsers)].filter(Boolean).join(' · ')}
      </Fact>
      {stay?.online && (
        <Fact name={fields.devices}>
          {stay.online.length === 0
            ? w.nobodyOnline
            : stay.online.map(({ device, since, byOwnDoor }, at) => (
                <div key={device}>
                  <bdi dir="ltr">{device}</bdi> {say(w.onlineSince, { time: moment(since) })}
                  {byOwnDoor && ` (${w.byOwnDoor})`} {mayChange && <PutOut device={device} isFirst={at === 0} />}
                </div>
              ))}
        </Fact>
      )}
      <Fact name={fields.address}>{stay?.email && <bdi dir="ltr">{stay.email}</bdi>}</Fact>
      <Fact name={fields.booking}>{row.reservation}</Fact>
      <Fact name={fields.ticket}>{row.isOrdered ? undefined : row.serial}</Fact>
    </dl>
  );
}

function PutOut({ device, isFirst }: { readonly device: string; readonly isFirst: boolean }) {
  return (
    <button
      type="button"
      class="plain"
      aria-keyshortcuts={isFirst ? 'd' : undefined}
      onClick={() => setForm('out', device)}
    >
      {w.acts.out} {isFirst && <kbd>D</kbd>}
      <span class="unseen"> {device}</span>
    </button>
  );
}

/** A day that the hotel system told, or an instant. */
function dayText(day: string): string {
  return time.value.date(day.length === 10 ? time.value.instant(`${day}T12:00`) : day);
}

function Fact({ name, children }: { readonly name: string; readonly children?: preact.ComponentChildren }) {
  if (children === undefined || children === '' || children === null) return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** How far the mail has come. */
function MailProgress({ stay }: { readonly stay: Stay }) {
  const { timeline: steps = [] } = stay.mailTimeline ?? {};
  const stateText = (state: string) => w.mail[state as keyof typeof w.mail] ?? state;
  return (
    <section>
      <h3>{w.fields.mail}</h3>
      {steps.length === 0 && <p class="soft">{stateText(stay.mail.state)}</p>}
      <ol class="steps">
        {steps.slice(-1).map(({ state, at }) => (
          <li key={state}>
            {at && <time dateTime={at}>{time.value.moment(at)}</time>} {stateText(state)}
          </li>
        ))}
      </ol>
      {stay.mail.list && <p class="soft">{listedMail(stay.mail.list)}</p>}
    </section>
  );
}

/** How far the channels but the mail have come. */
function OtherChannels({ row: { ways = [] } }: { readonly row: HeldRow }) {
  const others = ways.filter(({ way }) => way !== 'mail');
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{w.fields.channels}</h3>
      <ol class="steps">
        {others.map((channel) => (
          <li key={channel.way}>
            {channel.at && <time dateTime={channel.at}>{time.value.moment(channel.at)}</time>} {channelText(channel, w)}
            {channel.waitsUntil && ` (${time.value.moment(channel.waitsUntil)})`}
          </li>
        ))}
      </ol>
    </section>
  );
}
