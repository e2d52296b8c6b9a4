import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { resource } from '../../api/resource.js';
import type { ModelView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Page } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useT } from '../../i18n/use-t.js';
import { modelName } from '../orders/use-models.js';
import { ModelBaseline } from './model-baseline.js';
import { ModelSpec } from './model-spec.js';

/** A hardware model: what each server of it is ordered with, and which firmware it is to run. */
export function ModelPage() {
  const t = useT();
  const { id = '' } = useParams({ strict: false });
  const model = useQuery(resource<ModelView>('hardware-model', `/hardware-models/${id}`));
  const { data } = model;
  return (
    <Page
      title={data ? modelName(data) : t.probes.modelPage}
      kicker={<AppLink href="/hardware-models">{t.racks.models}</AppLink>}
      lead={data && <span className="mono">{data.partNumber}</span>}
    >
      <ResourceView query={model}>
        {({ kind }) =>
          kind === 'server' && (
            <>
              <ModelSpec modelId={id} />
              <ModelBaseline modelId={id} />
            </>
          )
        }
      </ResourceView>
    </Page>
  );
}
