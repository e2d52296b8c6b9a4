import { useQuery } from '@tanstack/react-query';
import { SPEC_NUMBER_MAX } from '../../../../src/inventory/domain/probes/model-spec.js';
import { SPEC_FIELDS } from '../../../../src/inventory/domain/redfish/compare-spec.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { SpecView } from '../../api/types.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { ResourceView } from '../../components/resource-view.js';
import { usePanel } from '../../components/use-panel.js';
import { numberOrNull, numberText } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';

const PANEL = 'spec';

type Field = (typeof SPEC_FIELDS)[number];
type Values = { readonly [field in Field]: string };

const valuesOf = (spec: SpecView): Values => {
  const entries = SPEC_FIELDS.map((field) => [field, numberText(spec[field])]);
  return Object.fromEntries(entries) as Values; // one for each of the fields
};

const bodyOf = (values: Values): object =>
  Object.fromEntries(SPEC_FIELDS.map((field) => [field, numberOrNull(values[field])]));

/** What each server of a model is ordered with: its probes are held against these numbers. */
export function ModelSpec({ modelId }: { readonly modelId: string }) {
  const t = useT().probes;
  const panel = usePanel();
  const { number } = useFormat();
  const path = `/hardware-models/${modelId}/spec`;
  const query = useQuery(resource<SpecView>('node-spec', path));
  return (
    <Section
      title={t.spec}
      actions={
        <PanelButton panel={PANEL} label={t.editSpec} icon="edit" permission="model.write" />
      }
    >
      <ResourceView query={query} lines={3}>
        {(spec) =>
          SPEC_FIELDS.every((field) => spec[field] === null) ? (
            <p className="quiet">{t.specNone}</p>
          ) : (
            <Facts
              facts={SPEC_FIELDS.map((field) => {
                const value = spec[field];
                const none = field === 'accelerators' ? number(0) : t.notJudged;
                return { label: t.fields[field], value: value === null ? none : number(value) };
              })}
            />
          )
        }
      </ResourceView>
      {panel.name === PANEL && query.data !== undefined && (
        <EditPanel<SpecView, Values>
          title={t.editSpec}
          loaded={query.data}
          fields={SPEC_FIELDS.map((field): FieldSpec => ({
            kind: 'integer',
            name: field,
            label: t.fields[field],
            hint: field === 'accelerators' ? t.acceleratorsHint : t.specHint,
            min: 0,
            max: SPEC_NUMBER_MAX,
          }))}
          toValues={valuesOf}
          reload={() => api<SpecView>('GET', path)}
          save={({ values, revision }) =>
            api('PUT', path, { body: bodyOf(values), ifMatch: revision })
          }
          subjects={['node-spec']}
          onClose={panel.close}
        />
      )}
    </Section>
  );
}
