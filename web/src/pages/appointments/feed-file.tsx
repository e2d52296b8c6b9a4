import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { FeedFileView } from '../../api/types.js';
import { KeyShown } from '../../components/key-shown.js';
import { useText } from '../../i18n/use-t.js';
import classes from './dates.module.css';

/** One address of a calendar, and what can be asked for less by: the address follows the choice. */
export function FeedFile({ file }: { readonly file: FeedFileView }) {
  const text = useText();
  const [chosen, setChosen] = useState('');
  const { narrowing, address } = file;
  return (
    <section className={classes.file}>
      <h3>{text(file.title)}</h3>
      <p>{text(file.says)}</p>
      {narrowing !== null && (
        <NativeSelect
          label={text(narrowing.label)}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            { value: '', label: text(narrowing.all) },
            ...narrowing.choices.map(({ value, label }) => ({ value, label: text(label) })),
          ]}
        />
      )}
      <KeyShown
        value={
          narrowing === null || chosen === ''
            ? address
            : `${address}?${new URLSearchParams({ [narrowing.parameter]: chosen }).toString()}`
        }
        name={text(file.title)}
      />
    </section>
  );
}
