import { Button, Radio } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { NONE } from '../format.js';
import { useT } from '../i18n/use-t.js';
import { Icon } from './icon.js';
import { same } from './values.js';
import classes from './conflict-view.module.css';

export type Versions<V> = { readonly was: V; readonly theirs: V; readonly mine: V };
type Side = 'mine' | 'theirs';

type Props<V extends object> = {
  readonly versions: Versions<V>;
  readonly fields: readonly { readonly name: keyof V & string; readonly label: string }[];
  readonly show?: (name: keyof V & string, value: unknown) => ReactNode;
  readonly saving: boolean;
  readonly onSave: (chosen: V) => void;
  readonly onDiscard: () => void;
};

/** Both versions per field, and what it was; choose and save. Nothing that was typed is lost. */
export function ConflictView<V extends object>(props: Props<V>) {
  const { versions, fields, show = plain, saving, onSave, onDiscard } = props;
  const t = useT();
  const box = useRef<HTMLElement>(null);
  const { was, theirs, mine } = versions;
  const differing = fields.filter(
    ({ name }) => !same(was[name], theirs[name]) || !same(was[name], mine[name]),
  );
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>(() =>
    Object.fromEntries(
      differing.map(({ name }) => [name, same(was[name], mine[name]) ? 'theirs' : 'mine']),
    ),
  );
  useEffect(() => box.current?.focus(), []);
  const result = () => {
    const picked = differing.map(({ name }) => [
      name,
      (chosen[name] === 'mine' ? mine : theirs)[name],
    ]);
    return { ...theirs, ...Object.fromEntries(picked) } as V; // V's own fields, chosen one by one
  };
  const overlap = differing.some(
    ({ name }) => !same(was[name], theirs[name]) && !same(was[name], mine[name]),
  );
  return (
    <section ref={box} tabIndex={-1} aria-label={t.conflict.title} className={classes.box}>
      <p className={classes.title}>
        <Icon name="attention" />
        {t.conflict.title}
      </p>
      <p>{overlap ? t.conflict.text : t.conflict.noOverlap}</p>
      {differing.map(({ name, label }) => (
        <Radio.Group
          key={name}
          name={`conflict-${name}`}
          label={label}
          value={chosen[name] ?? 'mine'}
          onChange={(side) => setChosen({ ...chosen, [name]: side === 'mine' ? side : 'theirs' })}
          className={classes.field ?? ''}
        >
          <p className={classes.was}>
            {t.conflict.was}: <s>{show(name, was[name])}</s>
          </p>
          <div className={classes.sides}>
            {(['mine', 'theirs'] as const).map((side) => (
              <Radio.Card key={side} value={side} className={classes.card ?? ''}>
                <Radio.Indicator />
                <span>
                  <span className={classes.side}>{t.conflict[side]}</span>
                  <span className={classes.value}>{show(name, versions[side][name])}</span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      ))}
      <p className="quiet">{t.conflict.same}</p>
      <div className={classes.buttons}>
        <Button loading={saving} onClick={() => onSave(result())}>
          {t.conflict.save}
        </Button>
        <Button variant="default" onClick={onDiscard}>
          {t.conflict.discard}
        </Button>
      </div>
    </section>
  );
}

function plain(_name: string, value: unknown): ReactNode {
  if (value === null || value === undefined || value === '') return NONE;
  return typeof value === 'string' || typeof value === 'number'
    ? String(value)
    : JSON.stringify(value);
}
