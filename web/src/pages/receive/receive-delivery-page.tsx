import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { resource } from '../../api/resource.js';
import type { DeliveryPageView } from '../../api/generated/types.gen.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Page } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useT } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useDeliveryEvidence } from '../deliveries/use-delivery-evidence.js';
import { ScanDesk } from './scan-desk.js';

/** Receiving one delivery: its arrival where that is not recorded yet, then the scanning. */
export function ReceiveDeliveryPage() {
  const t = useT();
  const { id } = useParams({ strict: false });
  const delivery = useQuery(resource<DeliveryPageView>('delivery', `/deliveries/${id ?? ''}`));
  const note = delivery.data?.noteNumber;
  return (
    <Page
      title={note === undefined ? t.receive.title : t.receive.titleOf(note)}
      kicker={
        <>
          <AppLink href="/receive">{t.receive.toList}</AppLink>
          {delivery.data && ` · ${delivery.data.supplier} · ${delivery.data.orderNumber}`}
        </>
      }
      actions={
        delivery.data && (
          <AppLink href={`/deliveries/${delivery.data.id}`}>{t.receive.toDelivery}</AppLink>
        )
      }
    >
      <ResourceView query={delivery}>{(data) => <Stage delivery={data} />}</ResourceView>
    </Page>
  );
}

function Stage({ delivery }: { readonly delivery: DeliveryPageView }) {
  const t = useT();
  const may = useMay();
  const evidence = useDeliveryEvidence();
  const path = `/deliveries/${delivery.id}`;
  if (!may('delivery.receive')) return <EmptyState icon="shield" title={t.receive.mayNot} />;
  if (delivery.state === 'receiving') return <ScanDesk delivery={delivery} />;
  const isClosed = delivery.state === 'closed';
  const wanted = isClosed ? 'reopen' : 'arrive';
  return (
    <>
      <p>
        {isClosed ? `${t.receive.closedTitle}. ${t.receive.closedText}` : t.receive.arrivalText}
      </p>
      <ActionPanel
        title={isClosed ? t.receive.closedTitle : t.receive.arrival}
        actions={delivery.actions.filter(({ action }) => action === wanted)}
        path={path}
        revision={delivery.revision}
        subject="delivery"
        evidence={evidence}
      />
    </>
  );
}
