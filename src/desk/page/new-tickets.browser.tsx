import type { Signal } from '@preact/signals-core';
import { useEffect } from 'preact/hooks';
import type { ServiceAnswer } from '../../rest/wire/answers.schema.ts';
import { makeVisitor } from './acts.browser.ts';
import { call } from './api.browser.ts';
import { makeGroup } from './group-acts.browser.ts';
import { Address, End, fieldsOf, isMeant, useFirst, Whose, whoseOf } from './guest-forms.browser.tsx';
import { daysLater } from './hotel-time.browser.ts';
import { choosePaper, paper } from './navigation.browser.ts';
import { tellProblem } from './open-guest.browser.ts';
import type { Paper } from './print.browser.ts';
import { hotel, now, services, setterOf, time, useSignal } from './state.browser.ts';
import { counted, fromLogin, w } from './words.browser.ts';

/** Most tickets of a group, and most devices of a ticket. */
const [mostTickets, mostDevices] = [200, 100];

/** A ticket for somebody who does not stay here. */
export function Visitor() {
  const isSent = useSignal(false);
  const until = useSignal(tonight());
  const make = async (event: SubmitEvent) => {
    const field = fieldsOf(event);
    const terms = { service: field('service'), until: until.value, devices: Number(field('devices')) };
    const address = field('address');
    if (!isMeant(address)) return;
    isSent.value = true;
    await makeVisitor({ ...terms, ...whoseOf(field) }, address, paper.value);
    isSent.value = false;
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <h2 id="side-title" tabIndex={-1}>
        {w.acts.visitor}
      </h2>
      <p class="soft">{w.visitorNote}</p>
      <Whose />
      <Address empty={w.notes.orPaper} />
      <ServiceField />
      <End name={w.fields.until} until={until.value} set={setterOf(until)} />
      <NumberField name="devices" most={mostDevices} first={2} />
      <PaperField />
      <button type="submit" class="main" disabled={isSent.value}>
        {w.acts.make}
      </button>
    </form>
  );
}

/** Tickets for many at once. */
export function Group() {
  const [names, count] = [useSignal<readonly string[]>([]), useSignal(10)];
  const channels = { paper: useSignal(true), mail: useSignal(false) };
  const isSent = useSignal(false);
  const begin = useFirst(time.value.field(new Date(now.value).toISOString()));
  const from = useSignal(begin);
  const until = useSignal(daysLater(tonight(), 1));
  const many = names.value.length > 0 ? names.value.length : count.value;
  const make = async (event: SubmitEvent) => {
    const field = fieldsOf(event);
    const wanted = { service: field('service'), until: until.value, devices: Number(field('devices')) };
    const address = channels.mail.value ? field('address') : '';
    if (!isMeant(address)) return;
    isSent.value = true;
    const onPaper = channels.paper.value ? paper.value : undefined;
    const group = { groupName: field('groupName'), count: many, names: names.value };
    const later = from.value !== begin && { from: from.value };
    await makeGroup({ ...wanted, ...group, ...later }, { address, paper: onPaper });
    isSent.value = false;
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <h2 id="side-title" tabIndex={-1}>
        {w.acts.group}
      </h2>
      <p class="soft">{w.groupNote}</p>
      <label>
        {w.fields.count}
        <input
          type="number"
          name="count"
          min={1}
          max={mostTickets}
          required
          readOnly={names.value.length > 0}
          value={many}
          onClick={chooseAll}
          onInput={(event) => setterOf(count)(Number(event.currentTarget.value))}
        />
      </label>
      <label>
        {w.fields.names}
        <textarea
          name="names"
          rows={5}
          aria-describedby="names-hint"
          onInput={(event) => setterOf(names)(namesIn(event.currentTarget.value))}
        />
      </label>
      <p class="soft" id="names-hint">
        {w.namesHint}
      </p>
      <label>
        {w.fields.groupName}
        <input name="groupName" autocomplete="off" maxLength={100} />
      </label>
      <ServiceField />
      <End name={w.fields.from} until={from.value} set={setterOf(from)} />
      <End name={w.fields.until} until={until.value} set={setterOf(until)} />
      <NumberField name="devices" most={mostDevices} first={2} />
      <GroupChannels channels={channels} />
      <button
        type="submit"
        class="main"
        disabled={isSent.value || many < 1 || many > mostTickets || !(channels.paper.value || channels.mail.value)}
      >
        {counted(w.makeMany, many)}
      </button>
    </form>
  );
}

/** On paper, by one mail to the organiser, or both. */
function GroupChannels({ channels }: { readonly channels: Readonly<Record<'paper' | 'mail', Signal<boolean>>> }) {
  return (
    <>
      <fieldset>
        <legend>{w.fields.handOver}</legend>
        {(['paper', 'mail'] as const).map((channel) => (
          <label class="check" key={channel}>
            <input
              type="checkbox"
              checked={channels[channel].value}
              onChange={(event) => setterOf(channels[channel])(event.currentTarget.checked)}
            />
            {channel === 'mail' ? w.mail.list : w.acts.onPaper}
          </label>
        ))}
      </fieldset>
      {channels.mail.value && <Address name={w.fields.organiser} />}
      {channels.paper.value && <PaperField />}
    </>
  );
}

/** Lines of a list as people copy them: numbers before them and columns behind them go. */
function namesIn(text: string): string[] {
  const lines = text
    .split('\n')
    .map((line) => (line.split('\t')[0] ?? '').replace(/^\s*(\d+[.)]|[-*•])\s+/u, '').trim());
  return lines.filter((line) => line !== '').map((line) => line.slice(0, 100));
}

/** Eleven at night, at the hotel; from ten o’clock on, that of tomorrow. `YYYY-MM-DDTHH:MM` */
function tonight(): string {
  const at = time.value.field(new Date(now.value).toISOString());
  return daysLater(`${at.slice(0, 10)}T23:00`, at.slice(11) >= '22:00' ? 1 : 0);
}

function ServiceField() {
  useEffect(() => void loadServices(), []);
  const chosen = useSignal('');
  const { expTime, type } = services.value.find(({ id }) => String(id) === chosen.value) ?? services.value[0] ?? {};
  return (
    <>
      <label>
        {w.fields.service}
        <select name="service" required onChange={(event) => setterOf(chosen)(event.currentTarget.value)}>
          {services.value.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {type?.timetofinish && expTime && <p class="soft">{fromLogin(expTime)}</p>}
    </>
  );
}

let servicesOf: string | undefined;

/** The services that the hotel sells; once for each hotel. */
async function loadServices(): Promise<void> {
  const at = hotel.value;
  if (!at || servicesOf === at.id) return;
  try {
    const answer = await call<{ readonly data: readonly ServiceAnswer[] }>(at.id, 'services');
    services.value = (answer?.data ?? []).filter(({ deleted }) => deleted === 0);
    servicesOf = at.id;
  } catch (error) {
    tellProblem(error);
  }
}

function NumberField({
  name,
  most,
  first,
}: {
  readonly name: 'devices';
  readonly most: number;
  readonly first: number;
}) {
  return (
    <label>
      {w.fields[name]}
      <input type="number" name={name} min={1} max={most} required defaultValue={String(first)} onClick={chooseAll} />
    </label>
  );
}

/** Whoever taps a number types another one, not a further digit. */
function chooseAll({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void {
  currentTarget.select();
}

function PaperField() {
  return (
    <div class="field">
      <span>{w.fields.paper}</span>
      <PaperChoice />
    </div>
  );
}

/** Which paper the printer has. */
export function PaperChoice() {
  return (
    <select
      aria-label={w.fields.paper}
      value={paper.value}
      onChange={(event) => choosePaper(event.currentTarget.value as Paper)}
    >
      {(['slip', 'receipt', 'sheet'] as const).map((one) => (
        <option key={one} value={one}>
          {w.papers[one]}
        </option>
      ))}
    </select>
  );
}
