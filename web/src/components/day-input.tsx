import { TextInput } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { isCalendarDay, type CalendarDay } from '../../../src/kernel/calendar-day.js';
import { useFormat } from '../format.js';
import { useT } from '../i18n/use-t.js';
import { Icon } from './icon.js';
import small from './small-button.module.css';
import { readDay } from './read-day.js';
import classes from './day-input.module.css';

type Props = {
  readonly id?: string;
  readonly label: string;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly disabled?: boolean;
  readonly withAsterisk?: boolean;
  readonly 'aria-required'?: boolean;
  readonly 'data-autofocus'?: boolean;
  readonly name?: string;
  /** '2025-04-24', or what was typed when it is no day. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
};

/**
 * A day as people here write it. The browser's own field follows the browser's language, so that
 * 04/05 would be read in two ways; it only lends its calendar.
 */
export function DayInput({ value, onChange, onBlur, ...rest }: Props) {
  const t = useT();
  const { day } = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  const shown = isCalendarDay(value) ? day(value) : value;
  const read = (text: string) => {
    setTyped(text);
    onChange(readDay(text) ?? text);
  };
  return (
    <div className={classes.wrap}>
      <TextInput
        {...rest}
        required={false}
        inputMode="text"
        autoComplete="off"
        placeholder={t.form.dayPlaceholder}
        value={typed ?? shown}
        onChange={(event) => read(event.currentTarget.value)}
        onBlur={() => {
          setTyped(null);
          onBlur?.();
        }}
        rightSection={
          <button
            type="button"
            className={small.small}
            disabled={rest.disabled}
            aria-label={t.form.openCalendar(rest.label)}
            onClick={() => picker.current?.showPicker()}
          >
            <Icon name="calendar" size={14} />
          </button>
        }
      />
      <input
        ref={picker}
        type="date"
        className={classes.picker}
        tabIndex={-1}
        aria-hidden="true"
        min="1990-01-01"
        max="2100-12-31"
        value={isCalendarDay(value) ? value : ''}
        onChange={(event) => {
          setTyped(null);
          onChange(event.currentTarget.value satisfies CalendarDay);
        }}
      />
    </div>
  );
}
