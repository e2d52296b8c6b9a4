import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { resource } from '../../api/resource.js';
import type {
  CheckDefinitionView,
  CheckProfilePageView,
  CheckProfilesView,
  LotTwinsView,
} from '../../api/types.js';
import { Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useT } from '../../i18n/use-t.js';
import { TwinsPlot } from '../checks/twins-plot.js';
import { useCheckTitle } from '../checks/words.js';

type Props = { readonly lotId: string; readonly modelId: string };

/** The machines of a lot against each other, by each check that compares twins. */
export function LotTwins({ lotId, modelId }: Props) {
  const t = useT().lots;
  const definitions = useComparable(modelId);
  const titleOf = useCheckTitle();
  const [chosen, setChosen] = useState<string | null>(null);
  const code = chosen ?? definitions[0]?.code;
  if (code === undefined) return null;
  return (
    <Section title={t.twins}>
      <NativeSelect
        label={t.twinsOf}
        value={code}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={definitions.map((one) => ({ value: one.code, label: titleOf(one) }))}
        data-no-print
      />
      <Twins lotId={lotId} code={code} />
    </Section>
  );
}

function Twins({ lotId, code }: { readonly lotId: string; readonly code: string }) {
  const query = useQuery(resource<LotTwinsView>('check', `/lots/${lotId}/twins`, { code }));
  return <ResourceView query={query}>{(twins) => <TwinsPlot twins={twins} />}</ResourceView>;
}

/** The checks of the profile in force for the model that compare twins. */
function useComparable(modelId: string): readonly CheckDefinitionView[] {
  const filter = { modelId, state: 'active', limit: 1 };
  const profiles = useQuery(
    resource<CheckProfilesView>('check-profile', '/check-profiles', filter),
  );
  const id = profiles.data?.items[0]?.id;
  const profile = useQuery({
    ...resource<CheckProfilePageView>('check-profile', `/check-profiles/${id ?? ''}`),
    enabled: id !== undefined,
  });
  return (profile.data?.definitions ?? []).filter(({ limitKind }) => limitKind === 'twins');
}
