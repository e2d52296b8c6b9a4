import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../../api/client.js';
import { isProblem, isStale } from '../../api/problem.js';
import { refresh } from '../../api/resource.js';
import type {
  DeliveryItemsView,
  DeliveryItemView,
  DeliveryPageView,
} from '../../api/generated/types.gen.js';
import { ErrorState } from '../../components/error-state.js';
import { Icon } from '../../components/icon.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useLineChoices } from '../receive/use-line-choices.js';
import { ListPreview } from './list-preview.js';
import { overOrdered, readPasted, type Pasted } from './pasted-list.js';
import classes from './deliveries.module.css';

type Props = {
  readonly delivery: DeliveryPageView;
  readonly items: readonly DeliveryItemView[];
};

const onList = (items: readonly DeliveryItemView[]) =>
  items.filter(({ status }) => status !== 'unexpected');

function textOf({ delivery, items }: Props): string {
  const numbers = new Map(delivery.lines.map(({ id, lineNumber }) => [id, lineNumber]));
  return onList(items)
    .map(({ serial, orderLineId }) => `${serial}\t${numbers.get(orderLineId ?? '') ?? ''}`)
    .join('\n');
}

/** What was pasted at the left, how it was understood at the right. */
export function ExpectedListForm(props: Props) {
  const { delivery } = props;
  const t = useT();
  const lines = useLineChoices(delivery);
  const [text, setText] = useState(() => textOf(props));
  const [line, setLine] = useState(() => (lines.length === 1 ? (lines[0]?.value ?? '') : ''));
  const [base, setBase] = useState({
    revision: delivery.revision,
    count: onList(props.items).length,
  });
  const save = useSave(delivery, base.revision);
  const pasted = withServerFaults(readPasted(text, delivery.lines, line || null), save.faults);
  const faulty = pasted.rows.filter(({ fault }) => fault !== null);
  const change = (value: string) => {
    setText(value);
    save.forget();
  };
  const withoutFaults = () => {
    const bad = new Set(faulty.map(({ row }) => row));
    change(
      text
        .split(/\r?\n/)
        .filter((_, at) => !bad.has(at + 1))
        .join('\n'),
    );
  };
  return (
    <div className={classes.paste}>
      <div className={classes.pasteSide}>
        <Textarea
          label={t.deliveries.pasteLabel}
          description={t.deliveries.pasteHint}
          classNames={{ input: 'mono' }}
          minRows={12}
          maxRows={24}
          spellCheck={false}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {delivery.lines.length > 1 && (
          <NativeSelect
            label={t.deliveries.defaultLine}
            description={t.deliveries.defaultLineHint}
            data={[{ value: '', label: t.form.choose }, ...lines]}
            value={line}
            onChange={(event) => setLine(event.currentTarget.value)}
          />
        )}
      </div>
      <div className={classes.pasteSide}>
        <Warnings pasted={pasted} before={base.count} />
        {save.stale && (
          <Stale
            delivery={delivery}
            onKeep={setBase}
            onTake={(fresh) => setText(textOf({ delivery, items: fresh }))}
            onDone={save.forget}
          />
        )}
        {save.failure !== null && <ErrorState error={save.failure} />}
        <div className={classes.buttons}>
          <Button
            loading={save.saving}
            disabled={faulty.length > 0 || pasted.tooMany || save.stale}
            onClick={() => void save.store(pasted)}
          >
            {t.deliveries.saveList(String(pasted.rows.length))}
          </Button>
          {faulty.length > 0 && (
            <Button variant="default" onClick={withoutFaults}>
              {t.deliveries.dropFaulty(String(faulty.length))}
            </Button>
          )}
        </div>
        <Section title={t.deliveries.preview}>
          <ListPreview pasted={pasted} />
        </Section>
      </div>
    </div>
  );
}

type Faults = ReadonlyMap<number, string>;

/** Puts the list, and keeps what the server said against single rows. */
function useSave(delivery: DeliveryPageView, revision: number) {
  const t = useT();
  const navigate = useNavigate();
  const [saving, setSaving] = useState(false);
  const [stale, setStale] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [faults, setFaults] = useState<Faults>(new Map());
  const busy = useRef(false);
  const forget = () => {
    setFaults(new Map());
    setFailure(null);
    setStale(false);
  };
  const store = async ({ rows }: Pasted) => {
    if (busy.current) return;
    busy.current = true;
    setSaving(true);
    forget();
    try {
      const items = rows.map(({ serial, line }) => ({ serial, orderLineId: line?.id ?? '' }));
      const path = `/deliveries/${delivery.id}/expected-items`;
      await api('PUT', path, { body: { items }, ifMatch: revision });
      await refresh('delivery');
      notify({ text: t.deliveries.listSaved(String(items.length)) });
      await navigate({ to: `/deliveries/${delivery.id}` });
    } catch (error) {
      if (isStale(error)) setStale(true);
      else {
        setFaults(faultsOf(error, rows));
        setFailure(error);
      }
    } finally {
      busy.current = false;
      setSaving(false);
    }
  };
  return { saving, stale, failure, faults, store, forget };
}

/** '/items/3/serial' -> the fourth row of what was sent, by its place in the text. */
function faultsOf(error: unknown, rows: Pasted['rows']): Faults {
  if (!isProblem(error)) return new Map();
  return new Map(
    error.errors.flatMap(({ pointer, message }) => {
      const at = /^\/items\/(\d+)/.exec(pointer)?.[1];
      const row = at === undefined ? undefined : rows[Number(at)]?.row;
      return row === undefined ? [] : [[row, message] as const];
    }),
  );
}

const withServerFaults = (pasted: Pasted, faults: Faults): Pasted => ({
  ...pasted,
  rows: pasted.rows.map((row) => {
    const message = faults.get(row.row);
    return row.fault === null && message !== undefined
      ? { ...row, fault: { kind: 'server', message } }
      : row;
  }),
});

type WarningsProps = { readonly pasted: Pasted; readonly before: number };

function Warnings({ pasted, before }: WarningsProps) {
  const t = useT().deliveries;
  const { number } = useFormat();
  const { rows, hasHeading, tooMany } = pasted;
  const faulty = rows.filter(({ fault }) => fault !== null).length;
  const notes = [
    ...(tooMany ? [t.tooMany] : []),
    ...(faulty > 0 ? [t.faultyRows(number(faulty), number(rows.length))] : []),
    ...(hasHeading ? [t.headingSkipped] : []),
    ...(before > 0 ? [t.replaces(number(before))] : []),
    ...overOrdered(rows).map(({ line, count }) =>
      t.overOrdered(number(line.lineNumber), number(count), number(line.quantity)),
    ),
  ];
  return (
    <output className={classes.warnings}>
      {notes.map((note) => (
        <span key={note} className={classes.warning}>
          <Icon name="attention" />
          <span>{note}</span>
        </span>
      ))}
    </output>
  );
}

type StaleProps = {
  readonly delivery: DeliveryPageView;
  readonly onKeep: (base: { revision: number; count: number }) => void;
  readonly onTake: (items: readonly DeliveryItemView[]) => void;
  readonly onDone: () => void;
};

/** Somebody else changed the delivery meanwhile: what was pasted is kept, and one chooses. */
function Stale({ delivery, onKeep, onTake, onDone }: StaleProps) {
  const t = useT();
  const load = async () => {
    const path = `/deliveries/${delivery.id}`;
    const [{ revision }, { items }] = await Promise.all([
      api<DeliveryPageView>('GET', path),
      api<DeliveryItemsView>('GET', `${path}/items`),
    ]);
    onKeep({ revision, count: onList(items).length });
    onDone();
    return items;
  };
  return (
    <section className={classes.warning} aria-label={t.conflict.title}>
      <Icon name="attention" />
      <div className={classes.pasteSide}>
        <p>
          <strong>{t.conflict.title}.</strong> {t.deliveries.listStale}
        </p>
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => void load()}>
            {t.deliveries.keepMine}
          </Button>
          <Button variant="default" onClick={() => void load().then(onTake)}>
            {t.deliveries.takeTheirs}
          </Button>
        </div>
      </div>
    </section>
  );
}
