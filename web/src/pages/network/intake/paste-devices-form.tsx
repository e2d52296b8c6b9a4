import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { BULK_DEVICES_MAX } from '../../../../../src/network/domain/devices/device.js';
import type { ModelView } from '../../../api/types.js';
import { Icon } from '../../../components/icon.js';
import { Section } from '../../../components/page.js';
import { useFormat } from '../../../format.js';
import { useT } from '../../../i18n/use-t.js';
import { modelName } from '../../orders/use-models.js';
import { DevicePreview } from './device-preview.js';
import type { Known } from './known-names.js';
import { USUAL_COLUMNS, type Column } from './pasted-columns.js';
import { readDevices, type PastedDevice, type PastedDevices } from './pasted-devices.js';
import { NotSaved } from './not-saved.js';
import { withoutRows } from './table-text.js';
import { useSaveDevices, type ServerFaults } from './use-save-devices.js';
import classes from './intake.module.css';

type Props = { readonly models: readonly ModelView[]; readonly known: Known };

/** What was pasted at the left, how it was understood at the right. */
export function PasteDevicesForm({ models, known }: Props) {
  const { deviceIntake: t, form } = useT();
  const { number } = useFormat();
  const columnNames = useColumnNames();
  const [text, setText] = useState('');
  const [modelId, setModelId] = useState('');
  const model = models.find(({ id }) => id === modelId) ?? null;
  const save = useSaveDevices();
  const read = useMemo(() => readDevices(text, known, model), [text, known, model]);
  const rows = withServerFaults(read.rows, save.faults);
  const faulty = rows.filter(({ faults }) => faults.length > 0);
  // What only the server said may be otherwise by now, so one may ask again.
  const cannot = read.tooMany || read.rows.some(({ faults }) => faults.length > 0);
  const change = (next: string) => {
    setText(next);
    save.forget();
  };
  return (
    <div className={classes.paste}>
      <div className={classes.side}>
        <Textarea
          label={t.pasteLabel}
          description={t.pasteHint(columnNames(USUAL_COLUMNS))}
          classNames={{ input: `mono ${classes.text ?? ''}` }}
          minRows={12}
          maxRows={24}
          wrap="off"
          spellCheck={false}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
        />
        <NativeSelect
          label={t.defaultModel}
          description={t.defaultModelHint}
          data={[
            { value: '', label: form.choose },
            ...models.map((one) => ({ value: one.id, label: modelName(one) })),
          ]}
          value={modelId}
          onChange={(event) => {
            setModelId(event.currentTarget.value);
            save.forget();
          }}
        />
      </div>
      <div className={classes.side}>
        <Notes read={{ ...read, rows }} hasModels={models.length > 0} />
        <NotSaved failure={save.failure} atRows={save.faults.size > 0} />
        <div className={classes.buttons}>
          <Button
            loading={save.saving}
            disabled={rows.length === 0 || cannot}
            onClick={() => void save.store(read.rows)}
          >
            {t.save(number(rows.length))}
          </Button>
          {faulty.length > 0 && (
            <Button variant="default" onClick={() => change(withoutRows(text, faulty))}>
              {t.dropFaulty(number(faulty.length))}
            </Button>
          )}
        </div>
        <Section title={t.preview}>
          <DevicePreview rows={rows} />
        </Section>
      </div>
    </div>
  );
}

const withServerFaults = (rows: readonly PastedDevice[], faults: ServerFaults) =>
  rows.map((row) => ({ ...row, faults: [...row.faults, ...(faults.get(row.row) ?? [])] }));

function useColumnNames(): (columns: readonly Column[]) => string {
  const { columns: names } = useT().deviceIntake;
  return (columns) => columns.map((column) => names[column]).join(', ');
}

type NotesProps = { readonly read: PastedDevices; readonly hasModels: boolean };

/** How many there are and what is wrong with them; how the columns were read. */
function Notes({ read: { rows, heading, tooMany }, hasModels }: NotesProps) {
  const t = useT().deviceIntake;
  const { number } = useFormat();
  const names = useColumnNames();
  const count = number(rows.length);
  const faulty = rows.filter(({ faults }) => faults.length > 0).length;
  const wrong = [
    ...(hasModels ? [] : [t.noModels]),
    ...(tooMany ? [t.tooMany(number(BULK_DEVICES_MAX))] : []),
    ...(faulty > 0 ? [t.faultyRows(number(faulty), count)] : []),
    ...(heading !== null && heading.ignored.length > 0
      ? [t.headingIgnored(heading.ignored.join(', '))]
      : []),
  ];
  return (
    <output className={classes.notes}>
      {wrong.map((note) => (
        <span key={note} className={classes.warning}>
          <Icon name="attention" />
          <span>{note}</span>
        </span>
      ))}
      {rows.length > 0 && faulty === 0 && (
        <span className={classes.good}>
          <Icon name="success" />
          <span>{t.allGood(count)}</span>
        </span>
      )}
      {heading !== null && <span className="quiet">{t.headingRead(names(heading.read))}</span>}
    </output>
  );
}
