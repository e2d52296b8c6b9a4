import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { DUTIES, DUTY_NAMES } from '../../../../src/access/domain/duties.js';
import { DUTIES_MAX, GRANTS_MAX } from '../../../../src/access/domain/person.js';
import { ROLE_NAMES, ROLES, type Role } from '../../../../src/access/domain/roles.js';
import type { DutyView, GrantView } from '../../api/types.js';
import { DayInput } from '../../components/day-input.js';
import { Icon } from '../../components/icon.js';
import small from '../../components/small-button.module.css';
import { useOpenRegionChoices } from '../freezes/freeze-fields.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { useDutyName, useGrantName } from './holds.js';
import classes from './people.module.css';

type FieldProps<T> = {
  readonly id: string;
  readonly value: readonly T[];
  readonly onChange: (value: readonly T[]) => void;
  readonly error: string | undefined;
};

const replaced = <T,>(list: readonly T[], at: number, change: Partial<T>): readonly T[] =>
  list.map((item, index) => (index === at ? { ...item, ...change } : item));

const without = <T,>(list: readonly T[], at: number): readonly T[] =>
  list.filter((_, index) => index !== at);

/** The roles of a person; a regional role asks for its region. */
export function GrantsField({ id, value, onChange, error }: FieldProps<GrantView>) {
  const t = useT();
  const text = useText();
  const regions = useOpenRegionChoices(value.map(({ regionId }) => regionId));
  const grantName = useGrantName();
  const first = regions[0]?.value ?? null;
  const choose = (at: number, role: Role) =>
    onChange(replaced(value, at, { role, regionId: ROLES[role].regional ? first : null }));
  return (
    <Holds
      id={id}
      legend={t.people.grants}
      hint={t.people.grantsHint}
      error={error}
      addLabel={t.people.addGrant}
      full={value.length >= GRANTS_MAX}
      onAdd={() => onChange([...value, { role: 'reader', regionId: null }])}
    >
      {value.map((grant, at) => (
        <HoldRow
          // The order is the identity here: two rows may be equal while they are being chosen.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          removeLabel={t.people.removeGrant(grantName(grant))}
          onRemove={() => onChange(without(value, at))}
        >
          <NativeSelect
            label={t.people.role}
            value={grant.role}
            data={ROLE_NAMES.map((role) => ({ value: role, label: text(ROLES[role].label) }))}
            onChange={(event) => choose(at, event.currentTarget.value as Role)} // one of ROLE_NAMES
          />
          {ROLES[grant.role].regional && (
            <NativeSelect
              label={t.people.region}
              value={grant.regionId ?? ''}
              data={regions}
              onChange={(event) =>
                onChange(replaced(value, at, { regionId: event.currentTarget.value }))
              }
            />
          )}
        </HoldRow>
      ))}
    </Holds>
  );
}

/** The duties of a person, each for a region or the centre, from a day to another. */
export function DutiesField({ id, value, onChange, error }: FieldProps<DutyView>) {
  const t = useT();
  const text = useText();
  const regions = useOpenRegionChoices(value.map(({ regionId }) => regionId));
  const dutyName = useDutyName();
  const today = useToday();
  const change = (at: number, part: Partial<DutyView>) => onChange(replaced(value, at, part));
  const fresh = { duty: DUTY_NAMES[0] ?? '', regionId: null, validFrom: today, validTo: null };
  return (
    <Holds
      id={id}
      legend={t.people.duties}
      hint={t.people.dutiesHint}
      error={error}
      addLabel={t.people.addDuty}
      full={value.length >= DUTIES_MAX}
      onAdd={() => onChange([...value, fresh])}
    >
      {value.map((duty, at) => (
        <HoldRow
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          removeLabel={t.people.removeDuty(dutyName(duty))}
          onRemove={() => onChange(without(value, at))}
        >
          <NativeSelect
            label={t.people.duty}
            value={duty.duty}
            data={Object.entries(DUTIES).map(([name, label]) => ({
              value: name,
              label: text(label),
            }))}
            onChange={(event) => change(at, { duty: event.currentTarget.value })}
          />
          <NativeSelect
            label={t.people.region}
            value={duty.regionId ?? ''}
            data={[{ value: '', label: t.people.centre }, ...regions]}
            onChange={(event) => change(at, { regionId: event.currentTarget.value || null })}
          />
          <DayInput
            label={t.people.from}
            value={duty.validFrom}
            onChange={(validFrom) => change(at, { validFrom })}
          />
          <DayInput
            label={t.people.to}
            value={duty.validTo ?? ''}
            onChange={(validTo) => change(at, { validTo: validTo || null })}
          />
        </HoldRow>
      ))}
    </Holds>
  );
}

type HoldsProps = {
  readonly id: string;
  readonly legend: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly addLabel: string;
  readonly full: boolean;
  readonly onAdd: () => void;
  readonly children: ReactNode;
};

function Holds({ id, legend, hint, error, addLabel, full, onAdd, children }: HoldsProps) {
  return (
    <fieldset id={id} tabIndex={-1} className={classes.holds}>
      <legend>{legend}</legend>
      <p className="quiet">{hint}</p>
      {error && <p className={classes.fault}>{error}</p>}
      {children}
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<Icon name="plus" size={14} />}
        disabled={full}
        onClick={onAdd}
      >
        {addLabel}
      </Button>
    </fieldset>
  );
}

type HoldRowProps = {
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
};

function HoldRow({ removeLabel, onRemove, children }: HoldRowProps) {
  return (
    <div className={classes.hold}>
      <div className={classes.holdFields}>{children}</div>
      <button
        type="button"
        className={small.small}
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
