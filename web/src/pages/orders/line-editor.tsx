import { Button, NativeSelect, TextInput } from '@mantine/core';
import { DESCRIPTION_MAX, QUANTITY_MAX } from '../../../../src/inventory/domain/delivery.js';
import type { Choice } from '../../components/form-fields.js';
import { Icon } from '../../components/icon.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './orders.module.css';

export type DraftLine = {
  readonly key: string;
  readonly modelId: string;
  readonly quantity: string;
  readonly description: string;
};

export const emptyLine = (): DraftLine => ({
  key: crypto.randomUUID(),
  modelId: '',
  quantity: '1',
  description: '',
});

export type LineFaults = { readonly [field: string]: string | undefined };

type Props = {
  readonly lines: readonly DraftLine[];
  readonly models: readonly Choice[];
  /** By '<place in the list>/<field>'. */
  readonly faults: LineFaults;
  readonly onChange: (lines: readonly DraftLine[]) => void;
  /** Asks for a model that is not in the list yet. */
  readonly onNewModel: (line: DraftLine) => void;
};

/** The lines of an order: a model, how many, and a word of one's own. */
export function LineEditor({ lines, models, faults, onChange, onNewModel }: Props) {
  const t = useT();
  const may = useMay();
  const set = (key: string, patch: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...patch } : line)));
  return (
    <fieldset className={classes.lines}>
      <legend>{t.orders.lines}</legend>
      {lines.map((line, at) => (
        <fieldset
          key={line.key}
          className={classes.line}
          aria-label={t.orders.lineOf(at + 1)}
          style={{ border: 0, margin: 0, padding: 0 }}
        >
          <NativeSelect
            label={t.inventory.model}
            withAsterisk
            aria-required
            data={[{ value: '', label: t.inventory.chooseModel }, ...models]}
            value={line.modelId}
            error={faults[`${at}/modelId`]}
            onChange={(event) => set(line.key, { modelId: event.currentTarget.value })}
          />
          <TextInput
            label={t.orders.quantity}
            withAsterisk
            aria-required
            inputMode="numeric"
            value={line.quantity}
            error={faults[`${at}/quantity`]}
            onChange={(event) => set(line.key, { quantity: event.currentTarget.value })}
          />
          <TextInput
            label={t.orders.description}
            maxLength={DESCRIPTION_MAX}
            value={line.description}
            error={faults[`${at}/description`]}
            onChange={(event) => set(line.key, { description: event.currentTarget.value })}
          />
          <div className={classes.lineButtons}>
            {may('model.write') && (
              <Button variant="default" onClick={() => onNewModel(line)}>
                {t.inventory.newModel}
              </Button>
            )}
            <Button
              variant="default"
              aria-label={t.orders.removeLine(at + 1)}
              disabled={lines.length === 1}
              onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
            >
              <Icon name="close" size={14} />
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => onChange([...lines, emptyLine()])}
        >
          {t.orders.addLine}
        </Button>
      </div>
    </fieldset>
  );
}

/** What is wrong with the lines, by '<place>/<field>'; empty when all are good. */
export function faultsOfLines(
  lines: readonly DraftLine[],
  words: { readonly choose: string; readonly number: string },
): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const [at, { modelId, quantity }] of lines.entries()) {
    const count = Number(quantity.trim());
    const good = /^\d+$/.test(quantity.trim()) && count >= 1 && count <= QUANTITY_MAX;
    if (modelId === '') faults[`${at}/modelId`] = words.choose;
    if (!good) faults[`${at}/quantity`] = words.number;
  }
  return faults;
}
