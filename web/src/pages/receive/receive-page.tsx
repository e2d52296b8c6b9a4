import { useQuery } from '@tanstack/react-query';
import { resource } from '../../api/resource.js';
import type { DeliveriesView, DeliveryView } from '../../api/generated/types.gen.js';
import { AppLink } from '../../components/app-link.js';
import { EmptyState } from '../../components/empty-state.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { cameOfList } from '../deliveries/totals.js';
import { useMay } from '../../session/session.js';
import { useOps } from './use-entries.js';
import classes from './receive-page.module.css';

const MOST = 50;
const ofState = (state: string) =>
  resource<DeliveriesView>('delivery', '/deliveries', { state, limit: MOST });

/** Which delivery stands here: those being received first, then those announced. */
export function ReceivePage() {
  const t = useT();
  const may = useMay();
  const receiving = useQuery(ofState('receiving'));
  const announced = useQuery(ofState('announced'));
  return (
    <Page title={t.receive.title} lead={t.receive.lead}>
      <ResourceView query={receiving}>
        {({ items: open }) => (
          <ResourceView query={announced}>
            {({ items: coming }) =>
              open.length + coming.length === 0 ? (
                <EmptyState
                  icon="receive"
                  title={t.receive.noneTitle}
                  text={t.receive.noneText}
                  action={
                    may('delivery.write') && (
                      <AppLink href="/deliveries/new">{t.receive.announce}</AppLink>
                    )
                  }
                />
              ) : (
                <>
                  <Choices title={t.receive.openNow} deliveries={open} />
                  <Choices title={t.receive.announced} deliveries={coming} />
                </>
              )
            }
          </ResourceView>
        )}
      </ResourceView>
    </Page>
  );
}

type ChoicesProps = { readonly title: string; readonly deliveries: readonly DeliveryView[] };

function Choices({ title, deliveries }: ChoicesProps) {
  if (deliveries.length === 0) return null;
  return (
    <Section title={title} plain>
      <ul className={classes.choices}>
        {deliveries.map((delivery) => (
          <li key={delivery.id}>
            <DeliveryChoice delivery={delivery} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function DeliveryChoice({ delivery }: { readonly delivery: DeliveryView }) {
  const t = useT();
  const { number, day } = useFormat();
  const waiting = useOps().filter(({ deliveryId }) => deliveryId === delivery.id).length;
  const { id, noteNumber, supplier, orderNumber, totals, arrivedOn, expectedOn } = delivery;
  const when =
    arrivedOn !== null
      ? t.receive.arrivedOn(day(arrivedOn))
      : expectedOn !== null
        ? t.receive.expectedOn(day(expectedOn))
        : null;
  return (
    <AppLink
      href={`/receive/${id}`}
      className={classes.choice}
      aria-label={t.receive.begin(noteNumber)}
      aria-describedby={`about-${id}`}
    >
      <Icon name="receive" size={28} />
      <span id={`about-${id}`} className={classes.choiceText}>
        <strong>{noteNumber}</strong>
        <span>{[supplier, orderNumber, when].filter(Boolean).join(' · ')}</span>
        <span>
          {totals.expected > 0
            ? t.receive.ofExpected(number(cameOfList(totals)), number(totals.expected))
            : t.receive.noList}
          {waiting > 0 && ` · ${t.receive.queue(number(waiting))}`}
        </span>
      </span>
      <Icon name="right" />
    </AppLink>
  );
}
