import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CONTACT_ROLE_LABELS } from '../../../../src/regions/domain/region.js';
import { SUCCESSION_TABLE } from '../../../../src/regions/domain/succession.js';
import { listing } from '../../api/resource.js';
import type { AppointmentView, LineageStepView, RegionPageView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Banner } from '../../components/banner.js';
import { usePanel } from '../../components/use-panel.js';
import { useRegionName } from '../../components/use-regions.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useJoined } from '../successions/succession-words.js';

type Props = { readonly region: RegionPageView };

/** What became of a region, or is to become of it, before anything else is said. */
export function SuccessionBanners({ region }: Props) {
  const { lineage } = region;
  const isSuccessor = lineage.predecessors.length > 0;
  const planned = lineage.successions.filter(({ state }) => state !== 'carried-out');
  return (
    <>
      <Succeeded region={region} />
      {planned.map((step) => (
        <Planned key={step.id} region={region} step={step} />
      ))}
      {isSuccessor && <Vacant region={region} />}
      {isSuccessor && <DatesAgain region={region} />}
    </>
  );
}

/** On the page of a region that is no more: what happened, and where it goes on. */
function Succeeded({ region }: Props) {
  const t = useT().successions;
  const nameOf = useRegionName();
  const { day } = useFormat();
  const { successor, successions } = region.lineage;
  if (successor === null) return null;
  const step = successions.find(
    (one) => one.state === 'carried-out' && one.successor.id === successor.id,
  );
  const first = step?.effectiveOn ?? successor.validFrom;
  return (
    <Banner
      tone="info"
      title={t.wasTaken(nameOf(region), nameOf(successor), day(first))}
      links={
        <>
          <AppLink href={`/regions/${successor.id}`}>{t.toSuccessor(nameOf(successor))}</AppLink>
          {step && <ToSuccession id={step.id} />}
        </>
      }
    >
      <p>{t.wasTakenText}</p>
    </Banner>
  );
}

function ToSuccession({ id }: { readonly id: string }) {
  const t = useT().successions;
  const may = useMay();
  if (!may('succession.read')) return null;
  return <AppLink href={`/region-successions/${id}`}>{t.toSuccession}</AppLink>;
}

type PlannedProps = Props & { readonly step: LineageStepView };

/** Before the day, on the pages of all that it concerns. */
function Planned({ region, step }: PlannedProps) {
  const t = useT().successions;
  const text = useText();
  const nameOf = useRegionName();
  const joined = useJoined();
  const { day } = useFormat();
  const { successor, predecessors, effectiveOn, state } = step;
  const title =
    successor.id === region.id
      ? t.willTake(nameOf(region), joined(predecessors.map(nameOf)), day(effectiveOn))
      : t.willBeTaken(nameOf(region), nameOf(successor), day(effectiveOn));
  return (
    <Banner tone="info" title={title} links={<ToSuccession id={step.id} />}>
      <p>{t.stateIs(text(SUCCESSION_TABLE.states[state].label))}</p>
    </Banner>
  );
}

/** The roles of a region that took others over are vacant until somebody is named anew. */
function Vacant({ region }: Props) {
  const t = useT().successions;
  const text = useText();
  const may = useMay();
  const panel = usePanel();
  const joined = useJoined();
  const vacant = region.contacts.filter((contact) => contact.vacant);
  if (vacant.length === 0) return null;
  const roles = vacant.map(({ role }) => ({ role, label: text(CONTACT_ROLE_LABELS[role]) }));
  return (
    <Banner
      tone="danger"
      title={t.vacant(joined(roles.map(({ label }) => label)))}
      links={
        may('region.write') &&
        roles.map(({ role, label }) => (
          <Button
            key={role}
            variant="default"
            size="compact-sm"
            onClick={() => panel.open(`contact-${role}`)}
          >
            {t.fill(label)}
          </Button>
        ))
      }
    >
      <p>{t.vacantText}</p>
    </Banner>
  );
}

/** A region has few dates at a time. */
const MOST_DATES = 500;

/** What was agreed with the old regions for a time that is the new one's. */
function DatesAgain({ region }: Props) {
  const t = useT().successions;
  const may = useMay();
  const { data } = useQuery({
    ...listing<AppointmentView>('appointment', '/appointments', {
      regionId: region.id,
      state: 'voided',
      limit: MOST_DATES,
    }),
    enabled: may('appointment.read'),
  });
  const count = data?.items.length ?? 0;
  if (count === 0) return null;
  return (
    <Banner
      tone="attention"
      title={t.datesAgain(count)}
      links={<AppLink href={`/regions/${region.id}/dialogue`}>{t.toDialogue}</AppLink>}
    >
      <p>{t.datesAgainText}</p>
    </Banner>
  );
}
