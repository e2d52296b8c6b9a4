import { useQuery } from '@tanstack/react-query';
import { DECISION_TABLE } from '../../../../src/regions/domain/decision.js';
import { CONTACT_ROLE_LABELS } from '../../../../src/regions/domain/region.js';
import { dayOffOn } from '../../../../src/regions/domain/working-calendar.js';
import { resource } from '../../api/resource.js';
import type { DecisionsView, DeliveriesView, DeliveryView } from '../../api/types.js';
import type { AnyTone } from '../../components/state-label.js';
import { useIsStanding, useRegionName, useRegions } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useToday } from '../../session/use-today.js';
import { useSignatures } from './use-signatures.js';
import { daysBetween } from '../../../../src/kernel/calendar-day.js';

/** Something that stands still until somebody acts: what, where, and on whom it waits. */
export type Waiting = {
  readonly key: string;
  readonly tone: AnyTone;
  readonly state: string;
  readonly text: string;
  readonly who: string;
  readonly href: string;
};

const MOST = 50;
/** A region that ends within so many days must be thought of now. */
const ENDS_SOON_DAYS = 365;

export function useDeliveries(state: DeliveryView['state']) {
  const may = useMay();
  return useQuery({
    ...resource<DeliveriesView>('delivery', '/deliveries', { state, limit: MOST }),
    enabled: may('delivery.read'),
  });
}

function useDecisions(status: 'outstanding' | 'forwarded') {
  const may = useMay();
  return useQuery({
    ...resource<DecisionsView>('decision', '/decisions', { status, limit: MOST }),
    enabled: may('decision.read'),
  });
}

/** All that waits, worst first; computed from the API's own numbers, typed by nobody. */
export function useWaiting(): readonly Waiting[] {
  const vacancies = useVacancies();
  const deliveries = useLateDeliveries();
  const signatures = useSignatures();
  const decisions = useOpenDecisions();
  const ends = useEndingRegions();
  return [...vacancies, ...signatures, ...deliveries, ...decisions, ...ends];
}

function useVacancies(): readonly Waiting[] {
  const t = useT();
  const text = useText();
  const nameOf = useRegionName();
  const isStanding = useIsStanding();
  const { data } = useRegions();
  return (data?.items ?? []).filter(isStanding).flatMap((region) =>
    region.contacts
      .filter(({ vacant }) => vacant)
      .map(({ role }) => ({
        key: `${region.id} ${role}`,
        tone: 'danger' as const,
        state: t.overview.blocksDates,
        text: t.overview.vacantRole(text(CONTACT_ROLE_LABELS[role]), nameOf(region)),
        who: t.overview.vacantWho,
        href: `/regions/${region.id}`,
      })),
  );
}

function useLateDeliveries(): readonly Waiting[] {
  const t = useT();
  const format = useFormat();
  const receiving = useDeliveries('receiving').data?.items ?? [];
  const announced = useDeliveries('announced').data?.items ?? [];
  const text = useText();
  const common = ({ id }: DeliveryView) => ({
    href: `/deliveries/${id}`,
    who: t.overview.deliveryWho,
  });
  const expected = ({
    noteNumber,
    expectedOn,
  }: DeliveryView): Pick<Waiting, 'tone' | 'state' | 'text'> => {
    if (expectedOn === null) {
      return {
        tone: 'neutral',
        state: t.overview.expected,
        text: t.overview.announced(noteNumber),
      };
    }
    const announced = t.overview.announcedOn(noteNumber, format.day(expectedOn));
    const dayOff = dayOffOn(expectedOn);
    if (dayOff === null) return { tone: 'neutral', state: t.overview.expected, text: announced };
    const told = `${announced}. ${t.deliveries.dayOff(text(dayOff))}`;
    return { tone: 'attention', state: t.overview.expected, text: told };
  };
  return [
    ...receiving.flatMap((delivery) => {
      const { missing, unexpected, damaged } = delivery.totals;
      const deviating = unexpected + damaged;
      const open = { ...common(delivery), tone: 'attention' as const };
      return [
        ...(missing > 0
          ? [
              {
                ...open,
                key: `${delivery.id} missing`,
                state: t.overview.missing,
                text: t.overview.missingOn(delivery.noteNumber, missing),
              },
            ]
          : []),
        ...(deviating > 0 && delivery.deviationNote === null
          ? [
              {
                ...open,
                key: `${delivery.id} deviation`,
                state: t.imageFields.deviationNote,
                text: t.overview.deviationOn(delivery.noteNumber, deviating),
              },
            ]
          : []),
      ];
    }),
    ...announced.map((delivery) => ({
      ...common(delivery),
      key: delivery.id,
      ...expected(delivery),
    })),
  ];
}

function useOpenDecisions(): readonly Waiting[] {
  const t = useT();
  const text = useText();
  const outstanding = useDecisions('outstanding').data?.items ?? [];
  const forwarded = useDecisions('forwarded').data?.items ?? [];
  return [...outstanding, ...forwarded].map(({ id, status, title, forum }) => ({
    key: id,
    tone: DECISION_TABLE.states[status].tone,
    state: text(DECISION_TABLE.states[status].label),
    text: title,
    who: t.overview.decisionWho(forum),
    href: `/decisions/${id}`,
  }));
}

function useEndingRegions(): readonly Waiting[] {
  const t = useT();
  const today = useToday();
  const format = useFormat();
  const nameOf = useRegionName();
  const { data } = useRegions();
  return (data?.items ?? []).flatMap((region) => {
    const { validTo, successorId } = region;
    if (validTo === null || successorId !== null) return [];
    const left = daysBetween(today, validTo);
    if (left < 0 || left > ENDS_SOON_DAYS) return [];
    return [
      {
        key: `${region.id} ends`,
        tone: 'info' as const,
        state: format.day(validTo),
        text: t.overview.regionEnds(nameOf(region), format.day(validTo)),
        who: t.overview.regionEndsWho,
        href: `/regions/${region.id}`,
      },
    ];
  });
}
