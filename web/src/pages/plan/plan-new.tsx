import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { PLAN_NOTE_MAX } from '../../../../src/migration-plan/domain/plan.js';
import { api } from '../../api/client.js';
import { listing, refresh } from '../../api/resource.js';
import type { LaneView, PlanPageView, TemplateView } from '../../api/types.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { ResourceView } from '../../components/resource-view.js';
import { SidePanel } from '../../components/side-panel.js';
import { useUrl } from '../../components/use-url.js';
import { orNull } from '../../components/values.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { useOpenRegionChoices } from '../freezes/freeze-fields.js';
import { parametersOf, parameterValues, useParameterFields } from './parameter-fields.js';
import type { ParameterValues } from './parameter-fields.js';
import { MOST_TEMPLATES } from './templates-page.js';

const CENTRE = 'centre';

type Values = ParameterValues & {
  readonly templateId: string;
  readonly place: string;
  readonly startsOn: string;
  readonly note: string;
};

type Props = { readonly lanes: readonly LaneView[]; readonly onClose: () => void };

/** A plan for the centre or for a region that has none, from a template. */
export function PlanNew({ lanes, onClose }: Props) {
  const { plan: t } = useT();
  const templates = useQuery(
    listing<TemplateView>('plan-template', '/plan-templates', { limit: MOST_TEMPLATES }),
  );
  return (
    <SidePanel title={t.new} onClose={onClose}>
      <ResourceView query={templates}>
        {({ items }) => <NewForm templates={items} lanes={lanes} onClose={onClose} />}
      </ResourceView>
    </SidePanel>
  );
}

type FormProps = Props & { readonly templates: readonly TemplateView[] };

function NewForm({ templates, lanes, onClose }: FormProps) {
  const { plan: t } = useT();
  const navigate = useNavigate();
  const today = useToday();
  const { search } = useUrl();
  const [template, setTemplate] = useState<TemplateView | null>(templates[0] ?? null);
  const places = useOpenPlaces(lanes);
  const fields: readonly FieldSpec[] = [
    useTemplateField(templates, setTemplate),
    {
      kind: 'choice',
      name: 'place',
      label: t.place,
      hint: t.placeHint,
      required: true,
      choices: places,
    },
    { kind: 'day', name: 'startsOn', label: t.startsOn, required: true },
    ...useParameterFields(template?.parameters ?? null),
    { kind: 'multiline', name: 'note', label: t.note, max: PLAN_NOTE_MAX },
  ];
  const asked = places.find(({ value }) => value === search['regionId'])?.value;
  const first = places.find(({ value }) => value === CENTRE)?.value ?? '';
  return (
    <FormPanel<Values>
      fields={fields}
      defaults={{
        ...parameterValues({}),
        templateId: template?.id ?? '',
        place: asked ?? first,
        startsOn: today,
        note: '',
      }}
      submitLabel={t.make}
      focusFirst
      onCancel={onClose}
      fieldAt={(pointer) => (pointer === '/regionId' ? 'place' : pointer.slice(1))}
      onSubmit={async ({ templateId, place, startsOn, note, ...parameters }) => {
        const regionId = place === CENTRE ? null : place;
        const body = {
          ...parametersOf(parameters),
          templateId,
          startsOn,
          regionId,
          note: orNull(note),
        };
        const { id } = await api<PlanPageView>('POST', '/plans', { body });
        await refresh('plan');
        await navigate({ to: `/plans/${id}` });
      }}
    />
  );
}

/** The centre and the regions that have no running plan. */
function useOpenPlaces(lanes: readonly LaneView[]) {
  const { plan: t } = useT();
  const regions = useOpenRegionChoices();
  const planned = new Set(lanes.map(({ plan }) => plan.regionId ?? CENTRE));
  return [{ value: CENTRE, label: t.centre }, ...regions].filter(
    ({ value }) => !planned.has(value),
  );
}

function useTemplateField(
  templates: readonly TemplateView[],
  setTemplate: (template: TemplateView | null) => void,
): FieldSpec {
  const { plan: t } = useT();
  const text = useText();
  return {
    kind: 'choice',
    name: 'templateId',
    label: t.template,
    hint: t.templateHint,
    required: true,
    choices: templates.map(({ id, title, version }) => ({
      value: id,
      label: t.templateVersion(text(title), version),
    })),
    onPick: (value) => setTemplate(templates.find(({ id }) => id === value) ?? null),
  };
}
