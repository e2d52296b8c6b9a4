import { amount } from '../../../../src/inventory/domain/racks/quantity.js';
import { RACK_UNITS_MAX } from '../../../../src/inventory/domain/racks/rack.js';
import { ASSET_KIND_LABELS } from '../../../../src/inventory/domain/asset.js';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { ModelView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { DataTable } from '../../components/data-table/data-table.js';
import type { Column, Filter } from '../../components/data-table/table-types.js';
import { EditPanel } from '../../components/edit-panel.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Page } from '../../components/page.js';
import { StateLabel } from '../../components/state-label.js';
import { usePanel } from '../../components/use-panel.js';
import { numberOrNull, numberText } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { decimalText, readDecimals } from './decimal.js';
import { decimalFields, MODEL_DECIMALS } from './model-decimals.js';

const PANEL = 'model-';

/** What each model weighs and needs, and where that is entered. */
export function ModelsPage() {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  const edited = panel.name?.startsWith(PANEL) ? panel.name.slice(PANEL.length) : null;
  const edit = ({ id }: ModelView) => panel.open(`${PANEL}${id}`);
  return (
    <Page wide title={t.racks.models} lead={t.racks.modelsLead}>
      <DataTable<ModelView>
        name="hardware-models"
        caption={t.racks.models}
        subject="hardware-model"
        path="/hardware-models"
        columns={useColumns()}
        filters={useFilters()}
        defaultSort="name"
        rowId={({ id }) => id}
        rowName={({ name }) => name}
        rowHref={({ id }) => `/hardware-models?panel=${PANEL}${id}`}
        {...(may('model.write') ? { onEdit: edit } : {})}
        empty={{ icon: 'models', title: t.table.emptyTitle, text: t.racks.modelsEmpty }}
      />
      {edited !== null && may('model.write') && <Loaded id={edited} onClose={panel.close} />}
    </Page>
  );
}

function useFilters(): readonly Filter[] {
  const t = useT();
  const text = useText();
  const choices = Object.entries(ASSET_KIND_LABELS).map(([value, label]) => ({
    value,
    label: text(label),
  }));
  return [{ kind: 'choice', id: 'kind', label: t.inventory.kind, choices }];
}

function useColumns(): readonly Column<ModelView>[] {
  const t = useT();
  const text = useText();
  const figure = (unit: 'U' | 'W' | 'g' | 'ml/min', value: number | null) =>
    value === null ? (
      <StateLabel tone="unknown">{t.racks.figureUnknown}</StateLabel>
    ) : (
      text(amount(unit, value))
    );
  return [
    {
      id: 'name',
      label: t.inventory.modelName,
      primary: true,
      sort: 'name',
      wrap: true,
      cell: ({ manufacturer, name }) => `${manufacturer} ${name}`,
    },
    {
      id: 'kind',
      label: t.inventory.kind,
      optional: true,
      cell: ({ kind }) => text(ASSET_KIND_LABELS[kind]),
    },
    {
      id: 'part',
      label: t.inventory.partNumber,
      mono: true,
      cell: ({ partNumber }) => partNumber,
    },
    {
      id: 'cooling',
      label: t.inventory.coolingLabel,
      cell: ({ cooling }) => t.inventory.cooling[cooling],
    },
    {
      id: 'units',
      label: t.inventory.rackUnits,
      numeric: true,
      cell: ({ rackUnits }) => figure('U', rackUnits),
    },
    {
      id: 'weight',
      label: t.racks.weight,
      numeric: true,
      cell: ({ weightGrams }) => figure('g', weightGrams),
    },
    {
      id: 'watts',
      label: t.racks.maxPower,
      numeric: true,
      cell: ({ maxWatts }) => figure('W', maxWatts),
    },
    {
      id: 'flow',
      label: t.racks.minFlow,
      numeric: true,
      // What is cooled by air alone needs none, so nothing is missing there.
      cell: ({ cooling, minFlowMlPerMinute }) =>
        cooling === 'air' || cooling === 'none'
          ? t.common.none
          : figure('ml/min', minFlowMlPerMinute),
    },
  ];
}

type Values = {
  readonly rackUnits: string;
  readonly maxWatts: string;
  readonly weightGrams: string;
  readonly minFlowMlPerMinute: string;
};

const valuesOf = (model: ModelView): Values => ({
  rackUnits: numberText(model.rackUnits),
  maxWatts: numberText(model.maxWatts),
  weightGrams: decimalText(model.weightGrams),
  minFlowMlPerMinute: decimalText(model.minFlowMlPerMinute),
});

const bodyOf = ({ rackUnits, maxWatts, ...decimals }: Partial<Values>): object => ({
  ...(rackUnits === undefined ? {} : { rackUnits: numberOrNull(rackUnits) }),
  ...(maxWatts === undefined ? {} : { maxWatts: numberOrNull(maxWatts) }),
  ...readDecimals(decimals, MODEL_DECIMALS),
});

type EditProps = { readonly id: string; readonly onClose: () => void };

function Loaded({ id, onClose }: EditProps) {
  const t = useT();
  const path = `/hardware-models/${id}`;
  const { data } = useQuery(resource<ModelView>('hardware-model', path));
  if (data === undefined) return null;
  const fields: readonly FieldSpec[] = [
    {
      kind: 'integer',
      name: 'rackUnits',
      label: t.inventory.rackUnits,
      min: 1,
      max: RACK_UNITS_MAX,
    },
    { kind: 'integer', name: 'maxWatts', label: t.inventory.maxWatts, min: 0, max: 100_000 },
    ...decimalFields(t),
  ];
  return (
    <EditPanel<ModelView, Values>
      title={t.racks.modelFigures(data.name)}
      loaded={data}
      fields={fields}
      toValues={valuesOf}
      reload={() => api<ModelView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, { body: bodyOf(changed), ifMatch: revision })
      }
      subjects={['hardware-model']}
      onClose={onClose}
      intro={
        data.kind === 'server' && (
          <p>
            <AppLink href={path}>{t.probes.specAndBaseline}</AppLink>
          </p>
        )
      }
    />
  );
}
