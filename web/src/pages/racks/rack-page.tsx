import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { DESCRIBED, QUANTITIES } from '../../../../src/inventory/domain/racks/quantity.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { RackPageView, ReasonView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useSites } from '../deliveries/use-sites.js';
import { ProbeMany } from '../probes/probe-button.js';
import { Elevation } from './elevation.js';
import { HeadRoomTable } from './head-room.js';
import { rackBody, rackFields, rackValues, type RackValues } from './rack-fields.js';
import { BudgetState } from './racks-page.js';
import { SlotTable } from './slot-table.js';
import { SlotsPanel } from './slots-panel.js';
import classes from './racks.module.css';

/** One rack: how full it is, what limits the next one, the drawing and its table. */
export function RackPage() {
  const { id = '' } = useParams({ strict: false });
  const rack = useQuery(resource<RackPageView>('rack', `/racks/${id}`));
  return <ResourceView query={rack}>{(data) => <OneRack rack={data} />}</ResourceView>;
}

type Props = { readonly rack: RackPageView };

function OneRack({ rack }: Props) {
  const t = useT();
  const may = useMay();
  const panel = usePanel();
  return (
    <Page
      title={rack.name}
      kicker={<AppLink href="/racks">{t.racks.title}</AppLink>}
      beside={<BudgetState rack={rack} />}
      lead={<Lead rack={rack} />}
      actions={
        <div className={classes.buttons}>
          <ProbeMany rackId={rack.id} />
          {may('rack.write') && (
            <>
              <Button
                variant="default"
                leftSection={<Icon name="edit" size={14} />}
                onClick={() => panel.open('edit')}
              >
                {t.racks.edit}
              </Button>
              <Button
                leftSection={<Icon name="plus" size={14} />}
                onClick={() => panel.open('slots')}
              >
                {t.racks.addSlots}
              </Button>
            </>
          )}
        </div>
      }
      aside={<Timeline subjectId={rack.id} />}
    >
      <HeadRoomTable rack={rack} />
      <Elevation rack={rack} />
      <SlotTable rack={rack} />
      <RackFacts rack={rack} />
      {panel.name === 'edit' && <RackEdit rack={rack} onClose={panel.close} />}
      {panel.name === 'slots' && <SlotsPanel rack={rack} onClose={panel.close} />}
    </Page>
  );
}

/** How many slots are filled, how many more fit, and what stops the one after. */
function Lead({ rack: { counts, nextFit } }: Props) {
  const t = useT();
  const text = useText();
  const { number } = useFormat();
  const parts = [t.racks.leadFilled(number(counts.occupied), number(counts.slots))];
  if (counts.planned > 0) parts.push(t.racks.leadPlanned(number(counts.planned)));
  if (nextFit !== null) {
    const { more, modelName, limitedBy } = nextFit;
    parts.push(
      more > 0 ? t.racks.leadMore(number(more), modelName) : t.racks.leadNoMore(modelName),
    );
    parts.push(limitText(limitedBy, t, text));
  }
  return <>{parts.join(' ')}</>;
}

/** What runs out, by its name; anything else that stands in the way in its own words. */
function limitText(
  because: readonly ReasonView[],
  t: ReturnType<typeof useT>,
  text: ReturnType<typeof useText>,
): string {
  const names = QUANTITIES.filter((quantity) =>
    because.some(({ code }) => code === `over-${quantity}`),
  ).map((quantity) => text(DESCRIBED[quantity].label));
  const others = because.filter(({ code }) => !code.startsWith('over-'));
  return [
    ...(names.length === 0 ? [] : [t.racks.runsOut(names.join(', '))]),
    ...others.map((reason) => text(reason.text)),
  ].join(' ');
}

function RackFacts({ rack }: Props) {
  const t = useT();
  const { number, dateTime } = useFormat();
  const { nameOf } = useSites();
  return (
    <Section title={t.servers.facts}>
      <Facts
        facts={[
          { label: t.inventory.site, value: nameOf(rack.siteId) },
          { label: t.racks.room, value: rack.room },
          { label: t.racks.units, value: rack.units === null ? null : number(rack.units) },
          { label: t.racks.supply, value: t.racks.supplies[rack.supply] },
          { label: t.decisions.createdAt, value: dateTime(rack.createdAt) },
        ]}
      />
    </Section>
  );
}

type EditProps = Props & { readonly onClose: () => void };

function RackEdit({ rack, onClose }: EditProps) {
  const t = useT();
  const path = `/racks/${rack.id}`;
  return (
    <EditPanel<RackPageView, RackValues>
      title={t.racks.edit}
      loaded={rack}
      fields={rackFields(t)}
      toValues={rackValues}
      reload={() => api<RackPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, { body: rackBody(changed), ifMatch: revision })
      }
      subjects={['rack']}
      onClose={onClose}
    />
  );
}
