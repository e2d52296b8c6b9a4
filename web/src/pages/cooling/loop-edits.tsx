import type { ReactNode } from 'react';
import { LEGS } from '../../../../src/inventory/domain/cooling/equipment.js';
import { QUANTITIES } from '../../../../src/inventory/domain/cooling/quantities.js';
import { decimalText } from '../../../../src/kernel/quantity.js';
import { api } from '../../api/client.js';
import type { CduView, ConnectionView, LoopPageView, ManifoldView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { orNull } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import type { Texts } from './entry-panel.js';
import { hoseFields, useCduFields, useManifoldFields } from './loop-panels.js';
import { useLoopFields } from './loops-page.js';

type EditProps<R extends { readonly revision: number }> = {
  readonly title: string;
  /** Of the thing, below /api/v1. */
  readonly path: string;
  readonly loaded: R;
  readonly fields: readonly FieldSpec[];
  readonly toTexts: (loaded: R) => Texts;
  /** The fields that may be emptied; what is left empty there is sent as nothing. */
  readonly clearable: readonly string[];
  readonly intro?: ReactNode;
  readonly onClose: () => void;
};

/** Edits one thing of a loop, as texts; only what was changed is sent. */
function TextsEdit<R extends { readonly revision: number }>(props: EditProps<R>) {
  const { path, toTexts, clearable, ...rest } = props;
  return (
    <EditPanel<R, Texts>
      {...rest}
      toValues={toTexts}
      reload={() => api<R>('GET', path)}
      save={({ changed, revision }) => {
        const given = Object.entries(changed).map(([name, value]) => [
          name,
          clearable.includes(name) ? orNull(value) : value,
        ]);
        return api('PATCH', path, { body: Object.fromEntries(given), ifMatch: revision });
      }}
      subjects={['coolant-loop', 'server']}
    />
  );
}

type LoopProps = { readonly loop: LoopPageView; readonly onClose: () => void };

export function LoopEdit({ loop, onClose }: LoopProps) {
  const t = useT();
  const stands = loop.releaseState === 'prepared' || loop.releaseState === 'released';
  return (
    <TextsEdit
      title={t.cooling.edit}
      path={`/coolant-loops/${loop.id}`}
      loaded={loop}
      fields={useLoopFields(loop.id)}
      toTexts={(one) => ({
        name: one.name,
        kind: one.kind,
        coolant: one.coolant,
        workingPressureKpa: decimalText(one.workingPressurePa, QUANTITIES.pressure),
        heatToLoopId: one.heatToLoopId ?? '',
        note: one.note ?? '',
      })}
      clearable={['heatToLoopId', 'note']}
      intro={stands && <p>{t.cooling.changeVoids}</p>}
      onClose={onClose}
    />
  );
}

type CduProps = { readonly cdu: CduView; readonly onClose: () => void };

export function CduEdit({ cdu, onClose }: CduProps) {
  const t = useT();
  return (
    <TextsEdit
      title={t.cooling.editOf(cdu.name)}
      path={`/cdus/${cdu.id}`}
      loaded={cdu}
      fields={useCduFields()}
      toTexts={({ name, capacityWatts, note }) => ({
        name,
        capacityKilowatts: decimalText(capacityWatts, QUANTITIES.power),
        note: note ?? '',
      })}
      clearable={['note']}
      onClose={onClose}
    />
  );
}

type ManifoldProps = { readonly manifold: ManifoldView; readonly onClose: () => void };

export function ManifoldEdit({ manifold, onClose }: ManifoldProps) {
  const t = useT();
  return (
    <TextsEdit
      title={t.cooling.editOf(manifold.name)}
      path={`/manifolds/${manifold.id}`}
      loaded={manifold}
      fields={useManifoldFields()}
      toTexts={({ name, place }) => ({ name, place: place ?? '' })}
      clearable={['place']}
      onClose={onClose}
    />
  );
}

const metres = (lengthMm: number | null) =>
  lengthMm === null ? '' : decimalText(lengthMm, QUANTITIES.length);

type HosesProps = { readonly connection: ConnectionView; readonly onClose: () => void };

/** What hoses a connection has, and whether they sit as they should. */
export function HosesEdit({ connection, onClose }: HosesProps) {
  const t = useT();
  return (
    <TextsEdit
      title={`${connection.serverName}: ${t.cooling.hoses}`}
      path={`/coolant-connections/${connection.id}`}
      loaded={connection}
      fields={LEGS.flatMap((leg) => hoseFields(leg, t, { required: true }))}
      toTexts={(one) =>
        Object.assign(
          {},
          ...LEGS.map((leg) => ({
            [`${leg}HoseType`]: one[leg].type ?? '',
            [`${leg}HoseMetres`]: metres(one[leg].lengthMm),
            [`${leg}Seated`]: one[leg].seated,
            [`${leg}Latched`]: one[leg].latched,
          })),
        )
      }
      clearable={LEGS.flatMap((leg) => [`${leg}HoseType`, `${leg}HoseMetres`])}
      onClose={onClose}
    />
  );
}
