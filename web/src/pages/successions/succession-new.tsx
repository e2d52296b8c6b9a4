import { Checkbox } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { SUCCESSION_NOTE_MAX } from '../../../../src/regions/domain/succession.js';
import { api } from '../../api/client.js';
import { refresh } from '../../api/resource.js';
import type { SuccessionPageView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { SidePanel } from '../../components/side-panel.js';
import { useRegionName, useRegions } from '../../components/use-regions.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import classes from './successions.module.css';

type Values = {
  readonly successorId: string;
  readonly predecessorIds: readonly string[];
  readonly effectiveOn: string;
  readonly note: string;
};

const EMPTY: Values = { successorId: '', predecessorIds: [], effectiveOn: '', note: '' };

/** Which region takes over which others, and from when; nothing happens by it yet. */
export function SuccessionNew({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const navigate = useNavigate();
  const fields = useFields();
  return (
    <SidePanel title={t.successions.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={EMPTY}
        submitLabel={t.common.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ successorId, predecessorIds, effectiveOn, note }) => {
          const body = {
            successorId,
            // What was ticked before it was chosen to take over is not shown any more.
            predecessorIds: predecessorIds.filter((id) => id !== successorId),
            effectiveOn,
            note: orNull(note),
          };
          const { id } = await api<SuccessionPageView>('POST', '/region-successions', { body });
          await refresh('region-succession');
          await navigate({ to: `/region-successions/${id}` });
        }}
      />
    </SidePanel>
  );
}

function useFields(): readonly FieldSpec[] {
  const t = useT().successions;
  const { data } = useRegions();
  const nameOf = useRegionName();
  const [successorId, setSuccessorId] = useState('');
  const going = (data?.items ?? []).filter((one) => one.successorId === null);
  const choices = going.map((one) => ({ value: one.id, label: nameOf(one) }));
  return [
    {
      kind: 'choice',
      name: 'successorId',
      label: t.successor,
      hint: t.newHint,
      required: true,
      choices,
      onPick: setSuccessorId,
    },
    {
      kind: 'custom',
      name: 'predecessorIds',
      label: t.predecessors,
      render: ({ value, ...rest }) => (
        <Predecessors
          {...rest}
          value={value as readonly string[]} // as EMPTY and the field itself put it there
          choices={choices.filter((one) => one.value !== successorId)}
        />
      ),
    },
    {
      kind: 'day',
      name: 'effectiveOn',
      label: t.effectiveOn,
      hint: t.effectiveHint,
      required: true,
    },
    { kind: 'multiline', name: 'note', label: t.note, max: SUCCESSION_NOTE_MAX },
  ];
}

type PredecessorsProps = {
  readonly id: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly error: string | undefined;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

function Predecessors({ id, value, onChange, error, choices }: PredecessorsProps) {
  const t = useT().successions;
  const offered = new Set(choices.map((choice) => choice.value));
  const chosen = value.filter((one) => offered.has(one));
  const toggle = (region: string) =>
    onChange(
      chosen.includes(region) ? chosen.filter((one) => one !== region) : [...chosen, region],
    );
  return (
    <fieldset id={id} tabIndex={-1} className={classes.choices}>
      <legend>{t.predecessors}</legend>
      <p className="quiet">{t.predecessorsHint}</p>
      {error && <p className={classes.fault}>{error}</p>}
      {choices.map((choice) => (
        <Checkbox
          key={choice.value}
          label={choice.label}
          checked={chosen.includes(choice.value)}
          onChange={() => toggle(choice.value)}
        />
      ))}
    </fieldset>
  );
}
