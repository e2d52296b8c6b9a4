import { TextInput } from '@mantine/core';
import {
  LIMIT_CODES,
  LIMIT_INFOS,
  LIMIT_SOURCE_MAX,
  type LimitCode,
} from '../../../../src/inventory/domain/cooling/loop.js';
import { QUANTITIES } from '../../../../src/inventory/domain/cooling/quantities.js';
import { decimalText, QUANTITY_TEXT_MAX } from '../../../../src/kernel/quantity.js';
import { api } from '../../api/client.js';
import { isProblem, withFaults } from '../../api/problem.js';
import type { LoopLimitView, LoopPageView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { NONE } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import classes from './cooling.module.css';

/** A limit as it is typed, in the unit of its quantity; an end that is left empty is open. */
type Typed = { readonly min: string; readonly max: string; readonly source: string };
type Values = { readonly [code in LimitCode]: Typed };

const ENDS = ['min', 'max'] as const;

const typedOf = ({ quantity, min, max, source }: LoopLimitView): Typed => {
  const text = (small: number | null) =>
    small === null ? '' : decimalText(small, QUANTITIES[quantity]);
  return { min: text(min), max: text(max), source };
};

// The API answers all codes, each once.
const toValues = ({ limits }: LoopPageView): Values =>
  Object.fromEntries(limits.map((limit) => [limit.code, typedOf(limit)])) as Values;

const unitOf = (code: LimitCode) => QUANTITIES[LIMIT_INFOS[code].quantity].unit;

type Props = { readonly loop: LoopPageView; readonly onClose: () => void };

/** What the readings of the loop are held against; each limit says where it is from. */
export function LimitsEdit({ loop, onClose }: Props) {
  const t = useT();
  const text = useText();
  const words = t.cooling;
  const path = `/coolant-loops/${loop.id}`;
  const show = (code: LimitCode, value: unknown) => {
    const { min, max, source } = value as Typed; // the values of this form
    const ends = [min && words.atLeast(min), max && words.atMost(max)].filter(Boolean);
    return `${ends.join(', ') || NONE} (${unitOf(code)}): ${source}`;
  };
  return (
    <EditPanel<LoopPageView, Values>
      title={words.editLimits}
      loaded={loop}
      fields={LIMIT_CODES.map((code): FieldSpec => {
        const label = text(LIMIT_INFOS[code].label);
        return {
          kind: 'custom',
          name: code,
          label,
          render: ({ value, onChange, error, id }) => (
            <LimitField
              id={id}
              label={`${label} (${unitOf(code)})`}
              value={value as Typed} // the values of this form
              onChange={onChange}
              error={error}
            />
          ),
        };
      })}
      toValues={toValues}
      reload={() => api<LoopPageView>('GET', path)}
      save={({ changed, revision }) => {
        const at = { least: words.least, most: words.most, source: words.source };
        return save(path, changed, revision, at);
      }}
      subjects={['coolant-loop', 'server']}
      show={show}
      intro={<p className="quiet">{words.limitsIntro}</p>}
      onClose={onClose}
    />
  );
}

type PartWords = { readonly least: string; readonly most: string; readonly source: string };

/** The API points into the list of what was sent; the form has a field for each code. */
async function save(
  path: string,
  changed: Partial<Values>,
  ifMatch: number,
  { least, most, source }: PartWords,
): Promise<void> {
  const limits = Object.entries(changed).map(([code, limit]) => ({
    code,
    min: orNull(limit.min),
    max: orNull(limit.max),
    source: limit.source,
  }));
  const parts: { readonly [part: string]: string } = { min: least, max: most, source };
  try {
    await api('PATCH', path, { body: { limits }, ifMatch });
  } catch (error) {
    if (!isProblem(error, 422)) throw error;
    throw withFaults(error, (fault) => {
      const [, list, at, part = ''] = fault.pointer.split('/');
      const code = list === 'limits' ? limits[Number(at)]?.code : undefined;
      if (code === undefined) return fault;
      return { ...fault, pointer: `/${code}`, message: `${parts[part] ?? ''}: ${fault.message}` };
    });
  }
}

type FieldProps = {
  readonly id: string;
  readonly label: string;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
  readonly error: string | undefined;
};

/** Both ends and the source of one limit. */
function LimitField({ id, label, value, onChange, error }: FieldProps) {
  const { cooling: words } = useT();
  const told = error === undefined ? {} : { 'aria-describedby': `${id}-fault` };
  const labels = { min: words.least, max: words.most };
  return (
    <fieldset className={classes.limit}>
      <legend>{label}</legend>
      {ENDS.map((end) => (
        <TextInput
          key={end}
          id={end === 'min' ? id : `${id}-${end}`}
          label={labels[end]}
          value={value[end]}
          maxLength={QUANTITY_TEXT_MAX}
          error={error !== undefined}
          autoComplete="off"
          onChange={(event) => onChange({ ...value, [end]: event.currentTarget.value })}
          {...told}
        />
      ))}
      <TextInput
        id={`${id}-source`}
        className={classes.wide ?? ''}
        label={words.source}
        value={value.source}
        maxLength={LIMIT_SOURCE_MAX}
        autoComplete="off"
        onChange={(event) => onChange({ ...value, source: event.currentTarget.value })}
      />
      {error !== undefined && (
        <p id={`${id}-fault`} className={classes.fault}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
