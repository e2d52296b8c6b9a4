import { Button, Menu, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.js';
import { isCalendarDay } from '../../../../src/kernel/calendar-day.js';
import { DayInput } from '../day-input.js';
import { Icon } from '../icon.js';
import type { Filter } from './table-types.js';
import classes from './filter-bar.module.css';

type Props = {
  readonly filter: Filter;
  readonly value: string | null;
  readonly openAtOnce: boolean;
  readonly onSet: (value: string | null) => void;
  /** Its editor closed without a value. */
  readonly onLeave: () => void;
};

/** One filter as words, with the means to change it and to take it away. */
export function FilterChip(props: Props) {
  const { filter, value, onSet } = props;
  const t = useT();
  return (
    <span className={classes.chip}>
      {filter.kind === 'choice' ? <ChoiceChip {...props} /> : <TypedChip {...props} />}
      {value !== null && (
        <button
          type="button"
          className={classes.remove}
          aria-label={t.table.removeFilter(filter.label)}
          onClick={() => onSet(null)}
        >
          <Icon name="close" size={12} />
        </button>
      )}
    </span>
  );
}

function Sentence({ filter, value }: Pick<Props, 'filter' | 'value'>) {
  const t = useT();
  const verb = filter.kind === 'choice' ? t.table.is : filter.kind === 'text' ? t.table.is : '';
  return (
    <>
      {filter.label} {verb} <strong>{value === null ? '…' : shownValue(filter, value)}</strong>
    </>
  );
}

function shownValue(filter: Filter, value: string): string {
  if (filter.kind === 'choice') {
    return filter.choices.find((choice) => choice.value === value)?.label ?? value;
  }
  return filter.kind === 'day' ? filter.show(value) : value;
}

function ChoiceChip({ filter, value, openAtOnce, onSet, onLeave }: Props) {
  const [opened, setOpened] = useState(openAtOnce);
  if (filter.kind !== 'choice') return null;
  const change = (open: boolean) => {
    setOpened(open);
    if (!open && value === null) onLeave();
  };
  return (
    <Menu opened={opened} onChange={change} position="bottom-start">
      <Menu.Target>
        <button type="button" className={classes.words}>
          <Sentence filter={filter} value={value} />
        </button>
      </Menu.Target>
      <Menu.Dropdown className={classes.choices ?? ''}>
        {filter.choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            onClick={() => onSet(choice.value)}
            leftSection={
              <Icon name="check" size={14} style={{ opacity: choice.value === value ? 1 : 0 }} />
            }
          >
            {choice.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function TypedChip({ filter, value, openAtOnce, onSet, onLeave }: Props) {
  const t = useT();
  const [opened, setOpened] = useState(openAtOnce);
  const [typed, setTyped] = useState(value ?? '');
  const change = (open: boolean) => {
    setOpened(open);
    if (!open && value === null) onLeave();
  };
  return (
    <Popover opened={opened} onChange={change} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={classes.words} onClick={() => change(!opened)}>
          <Sentence filter={filter} value={value} />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.editor}
          onSubmit={(event) => {
            event.preventDefault();
            if (filter.kind === 'day' && typed !== '' && !isCalendarDay(typed)) return;
            setOpened(false);
            onSet(typed.trim() === '' ? null : typed.trim());
          }}
        >
          {filter.kind === 'day' ? (
            <DayInput data-autofocus label={filter.label} value={typed} onChange={setTyped} />
          ) : (
            <TextInput
              data-autofocus
              label={filter.label}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
          )}
          <Button type="submit">{t.table.apply}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
