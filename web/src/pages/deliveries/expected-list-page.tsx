import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { resource } from '../../api/resource.js';
import type { DeliveryItemsView, DeliveryPageView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { ExpectedListForm } from './expected-list-form.js';

/** The supplier's list of serials: pasted, looked through, and put in place of the one before. */
export function ExpectedListPage() {
  const t = useT();
  const may = useMay();
  const { id = '' } = useParams({ strict: false });
  const delivery = useQuery(resource<DeliveryPageView>('delivery', `/deliveries/${id}`));
  const items = useQuery(resource<DeliveryItemsView>('delivery', `/deliveries/${id}/items`));
  return (
    <Page
      title={t.deliveries.listTitle}
      lead={t.deliveries.listLead}
      kicker={
        <AppLink href={`/deliveries/${id}`}>{delivery.data?.noteNumber ?? t.common.back}</AppLink>
      }
      wide
    >
      <ResourceView query={delivery}>
        {(loaded) => (
          <ResourceView query={items}>
            {({ items: listed }) =>
              may('delivery.write') ? (
                <ExpectedListForm key={loaded.id} delivery={loaded} items={listed} />
              ) : (
                <EmptyState icon="shield" title={t.errors.forbiddenTitle} />
              )
            }
          </ResourceView>
        )}
      </ResourceView>
    </Page>
  );
}
