import { signal } from '@preact/signals-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import {
  type Corrected,
  cancelTicket,
  correct,
  mailAgain,
  moveEnd,
  putDeviceOut,
  replaceCode,
} from './acts.browser.ts';
import { cancelAll, moveAll, printAll } from './group-acts.browser.ts';
import { daysLater } from './hotel-time.browser.ts';
import { paper } from './navigation.browser.ts';
import { returnQuestion, roomQuestion, useQuestion } from './question.browser.tsx';
import {
  type GuestForm,
  type HeldRow,
  leaveForm,
  now,
  openStay,
  setForm,
  setterOf,
  side,
  time,
  useSignal,
} from './state.browser.ts';
import { counted, say, w } from './words.browser.ts';

interface FormProps {
  readonly row: HeldRow;
  /** The guest's address, if it is known. */
  readonly email: string;
}

/**
 * One of the forms of a guest: its first field has the focus, and Enter does it. What destroys has no field: its question has the
 * focus, and Tab leads to its button. Esc leaves it.
 */
export function GuestFormView({ form, ...props }: FormProps & { readonly form: GuestForm }) {
  const View = views[form];
  const box = useRef<HTMLDivElement>(null);
  // At once: the next key is for it.
  useLayoutEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('input, p[tabindex]');
    first?.focus();
    if (first instanceof HTMLInputElement && first.type !== 'datetime-local') first.select();
  }, []);
  return (
    <div class="form" ref={box}>
      <View {...props} />
    </div>
  );
}

/** What a form holds, by its fields' names. */
export function fieldsOf(event: SubmitEvent): (name: string) => string {
  event.preventDefault();
  const data = new FormData(event.currentTarget as HTMLFormElement);
  return (name) => String(data.get(name) ?? '').trim();
}

/** What a form began with: a colleague may change it meanwhile. */
export function useFirst<T>(value: T): T {
  return useRef(value).current;
}

function MailForm({ row, email }: FormProps) {
  const before = useFirst(openStay.value?.serial === row.serial ? email : undefined);
  const { isAnswered, question } = useQuestion();
  const send = (event: SubmitEvent) => {
    const address = fieldsOf(event)('address');
    if (isMeant(address) && isAnswered(returnQuestion(address, openStay.value)))
      void mailAgain(row.serial, address, before);
  };
  return (
    <form onSubmit={send}>
      <Address known={email} />
      {question}
      <Buttons does={w.acts.send} />
    </form>
  );
}

/** Who types no address needs no hints: they are loaded with the first field for one. */
const addressHint = signal<(typed: string) => string | undefined>(() => undefined);

async function loadHints(): Promise<void> {
  const hints = await import('./typo-hint.ts').catch(() => undefined);
  if (hints) addressHint.value = hints.addressHint;
}

/** The address at which somebody was asked whether it is meant. */
const doubted = signal('');

/** Whether an address can be mailed to: one that looks like a slip only the second time; the first time the hint is asked. */
export function isMeant(address: string): boolean {
  if (!addressHint.value(address) || doubted.value === address) return true;
  doubted.value = address;
  setTimeout(() => document.querySelector<HTMLElement>('.hint button')?.focus(), 50);
  return false;
}

interface AddressProps {
  readonly known?: string;
  readonly name?: string;
  /** What it means if the field stays empty; absent: it must not. */
  readonly empty?: string;
}

/** A field for an address, with a hint if a letter seems wrong. */
export function Address({ known = '', name = w.fields.address, empty }: AddressProps) {
  const typed = useSignal(known);
  const settled = useSignal(known);
  useEffect(() => {
    setterOf(doubted)('');
    void loadHints();
  }, []);
  // Nobody is told of a slip in the middle of a word.
  useEffect(() => {
    const timer = setTimeout(() => setterOf(settled)(typed.value), 500);
    return () => clearTimeout(timer);
  }, [typed.value]);
  const isSettled = settled.value === typed.value || doubted.value === typed.value.trim();
  const hint = isSettled ? addressHint.value(typed.value) : undefined;
  const field = useRef<HTMLInputElement>(null);
  const take = () => {
    setterOf(typed)(hint ?? '');
    field.current?.focus();
  };
  return (
    <>
      <label>
        {name}
        <input
          ref={field}
          name="address"
          type="email"
          dir="ltr"
          required={empty === undefined}
          placeholder={empty}
          autocomplete="off"
          value={typed.value}
          onInput={(event) => setterOf(typed)(event.currentTarget.value)}
        />
      </label>
      <p class="hint" role="status">
        {hint && (
          <button type="button" class="plain" onClick={take}>
            {say(w.didYouMean, { address: hint })}
          </button>
        )}
      </p>
    </>
  );
}

/** Of whom a form is: one guest, or all of the guest's group. */
type OfAll = FormProps & { readonly isAll?: boolean };

function MoveForm({ row, isAll }: OfAll) {
  const { serial } = row;
  const before = useFirst(row.until);
  const until = useSignal(time.value.field(before));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isAll) void moveAll(serial, until.value);
        else if (until.value === time.value.field(before)) leaveForm();
        else void moveEnd(serial, until.value, before);
      }}
    >
      {isAll && (
        <p class="joined">
          <button type="button" onClick={() => setForm('cancelAll')}>
            {w.acts.cancelAll}
          </button>
          <button type="button" onClick={() => void printAll(serial, paper.value)}>
            {w.acts.printAll}
          </button>
        </p>
      )}
      <End name={w.fields.newEnd} until={until.value} set={setterOf(until)}>
        <button type="button" onClick={() => setterOf(until)(soon())}>
          {w.notes.now}
        </button>
      </End>
      <Buttons does={w.acts.save} />
    </form>
  );
}

/** Two minutes from now: time to save it. */
function soon(): string {
  return time.value.field(new Date(now.value + 120_000).toISOString());
}

interface EndProps {
  readonly children?: ComponentChildren;
  readonly name: string;
  /** `YYYY-MM-DDTHH:MM` in hotel time. */
  readonly until: string;
  readonly set: (until: string) => void;
}

/** A field for an end, a day more or less at a press: the field's own arrows go from the month's last day to its first. */
export function End({ name, until, set, children }: EndProps) {
  const move = { '+': () => set(daysLater(until, 1)), '-': () => set(daysLater(until, -1)) };
  const press = (event: KeyboardEvent) => {
    const moves = move[event.key as '+'];
    if (!moves) return;
    event.preventDefault();
    moves();
  };
  return (
    <>
      <label>
        <span>
          {name} <span class="soft">{w.hotelTime}</span>
        </span>
        <input
          type="datetime-local"
          required
          value={until}
          onKeyDown={press}
          onInput={(event) => set(event.currentTarget.value)}
        />
      </label>
      <p class="joined">
        <button type="button" onClick={move['+']}>
          {w.acts.day} <kbd>+</kbd>
        </button>
        <button type="button" onClick={move['-']}>
          {w.acts.dayLess} <kbd>-</kbd>
        </button>
        {children}
      </p>
    </>
  );
}

function ReplaceForm({ row, email }: FormProps) {
  const replace = (format: 'print' | 'email') => void replaceCode(row.serial, format, paper.value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        replace('print');
      }}
    >
      <p tabIndex={-1}>{w.replaceNote}</p>
      <p class="joined">
        <button type="submit" class="main">
          {w.acts.replaceOnPaper}
        </button>
        {email !== '' && (
          <button type="button" onClick={() => replace('email')}>
            {w.acts.replaceByMail}
          </button>
        )}
        <Back />
      </p>
    </form>
  );
}

function CancelForm({ row, isAll }: OfAll) {
  const cancel = isAll ? cancelAll : cancelTicket;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void cancel(row.serial);
      }}
    >
      <p tabIndex={-1}>
        {isAll && <GroupName group={row.group} />} {w.cancelNote}
      </p>
      <Buttons does={isAll ? w.acts.cancelAll : w.acts.cancel} kind="danger" />
    </form>
  );
}

function EditForm({ row }: FormProps) {
  const before = useFirst(whoseOf((name) => row[name as keyof Corrected] ?? ''));
  const { isAnswered, question } = useQuestion();
  const save = (event: SubmitEvent) => {
    const wanted = whoseOf(fieldsOf(event));
    const isMoved = wanted.room !== before.room;
    if (isAnswered(isMoved ? roomQuestion(wanted.room, row) : undefined)) void correct(row.serial, wanted, before);
  };
  return (
    <form onSubmit={save}>
      <Whose known={before} />
      {question}
      <Buttons does={w.acts.save} />
    </form>
  );
}

/** Fields for a room and a name. */
export function Whose({ known }: { readonly known?: Corrected }) {
  return (['room', 'familyName', 'givenName'] as const).map((name) => (
    <label key={name}>
      {w.fields[name]}
      <input name={name} autocomplete="off" maxLength={100} defaultValue={known?.[name] ?? ''} />
    </label>
  ));
}

/** What was typed there. */
export function whoseOf(field: (name: string) => string) {
  return { room: field('room'), familyName: field('familyName'), givenName: field('givenName') };
}

function OutForm({ row }: FormProps) {
  const { device = '' } = side.value?.kind === 'guest' ? side.value : {};
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void putDeviceOut(row.serial, device);
      }}
    >
      <p tabIndex={-1}>
        <bdi dir="ltr">{device}</bdi>: {w.outNote}
      </p>
      <Buttons does={w.acts.out} />
    </form>
  );
}

const views = {
  mail: MailForm,
  move: MoveForm,
  replace: ReplaceForm,
  cancel: CancelForm,
  edit: EditForm,
  out: OutForm,
  all: (props: FormProps) => <MoveForm {...props} isAll />,
  cancelAll: (props: FormProps) => <CancelForm {...props} isAll />,
};

/** `Group: Conference Müller, 30 guests` */
export function GroupName({ group }: Pick<HeldRow, 'group'>) {
  return (
    <b>
      {w.acts.group}:{' '}
      {group?.name !== undefined && (
        <>
          <bdi>{group.name}</bdi>,{' '}
        </>
      )}
      {counted(w.guests, group?.size ?? 0)}
    </b>
  );
}

function Buttons({ does, kind = 'main' }: { readonly does: string; readonly kind?: 'main' | 'danger' }) {
  return (
    <p class="joined">
      <button type="submit" class={kind}>
        {does}
      </button>
      <Back />
    </p>
  );
}

function Back() {
  return (
    <button type="button" class="plain" onClick={leaveForm}>
      {w.acts.back}
    </button>
  );
}
