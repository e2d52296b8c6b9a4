import { useQuery } from '@tanstack/react-query';
import {
  PARAMETER_NAMES,
  PARAMETERS,
} from '../../../../src/migration-plan/domain/template/template.js';
import { resource } from '../../api/resource.js';
import type { PlanPageView, TemplateView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Facts } from '../../components/facts.js';
import { Section } from '../../components/page.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { numberIn, useParameterWords } from './parameter-fields.js';
import { usePlanPlace } from './plan-words.js';

/** What the plan was made of, and from when what it is compared with is. */
export function PlanFacts({ plan }: { readonly plan: PlanPageView }) {
  const { plan: t } = useT();
  const text = useText();
  const may = useMay();
  const { day, dateTime } = useFormat();
  const words = useParameterWords();
  const place = usePlanPlace()(plan.regionId);
  const isLinked = plan.regionId !== null && may('region.read');
  return (
    <Section title={t.page.facts}>
      <Facts
        facts={[
          {
            label: t.region,
            value: isLinked ? <AppLink href={`/regions/${plan.regionId}`}>{place}</AppLink> : place,
          },
          { label: t.template, value: <TemplateName id={plan.templateId} /> },
          { label: t.startsOn, value: day(plan.startsOn) },
          { label: t.page.baselineAt, value: dateTime(plan.baselineAt) },
          { label: t.page.stateSince, value: dateTime(plan.stateSince) },
          { label: t.page.createdAt, value: dateTime(plan.createdAt) },
          ...PARAMETER_NAMES.map((name) => {
            const value = numberIn(plan.parameters, name);
            return {
              label: text(PARAMETERS[name].label),
              value: value === null ? null : words(name, value),
            };
          }),
          { label: t.note, value: plan.note, wide: true },
        ]}
      />
    </Section>
  );
}

function TemplateName({ id }: { readonly id: string }) {
  const { plan: t, common } = useT();
  const text = useText();
  const { data } = useQuery(resource<TemplateView>('plan-template', `/plan-templates/${id}`));
  return (
    <AppLink href={`/plan/templates/${id}`}>
      {data ? t.templateVersion(text(data.title), data.version) : common.loading}
    </AppLink>
  );
}
