import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { ASSET_KIND_LABELS, NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { SLOT_TABLE } from '../../../../src/inventory/domain/racks/slot.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { SlotPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Facts } from '../../components/facts.js';
import { Icon } from '../../components/icon.js';
import { Page, Section } from '../../components/page.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { numberOrNull, numberText, orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import { useModels } from '../orders/use-models.js';
import { feedText, unitsOf } from './contents.js';
import { PlacePanel } from './place-panel.js';
import { slotFields } from './slot-fields.js';
import { Contents } from './slot-table.js';
import classes from './racks.module.css';

/** One place in a rack: what stands there, and what may be done with it now. */
export function SlotPage() {
  const { id = '' } = useParams({ strict: false });
  const slot = useQuery(resource<SlotPageView>('slot', `/slots/${id}`));
  return <ResourceView query={slot}>{(data) => <OneSlot slot={data} />}</ResourceView>;
}

type Props = { readonly slot: SlotPageView };

function OneSlot({ slot }: Props) {
  const t = useT();
  const text = useText();
  const may = useMay();
  const panel = usePanel();
  const asksModel = slot.actions.some(({ evidence }) =>
    evidence.some(({ field }) => field === 'modelId'),
  );
  const { models } = useModels(slot.kind, asksModel);
  const path = `/slots/${slot.id}`;
  const place = slot.actions.find(({ action, allowed }) => action === 'place' && allowed);
  const choices = models.map(({ id, manufacturer, name }) => ({
    value: id,
    label: `${manufacturer} ${name}`,
  }));
  return (
    <Page
      title={slot.name}
      titleExtra={text(SLOT_TABLE.states[slot.state].label)}
      kicker={<AppLink href={`/racks/${slot.rackId}`}>{slot.rackName}</AppLink>}
      beside={<TableState states={SLOT_TABLE.states} state={slot.state} />}
      lead={slot.state === 'empty' ? t.racks.keeps : <Contents slot={slot} />}
      actions={
        may('rack.write') && (
          <div className={classes.buttons}>
            <Button
              variant="default"
              leftSection={<Icon name="edit" size={14} />}
              onClick={() => panel.open('edit')}
            >
              {t.racks.editSlot}
            </Button>
            {place && <Button onClick={() => panel.open('place')}>{t.racks.place}</Button>}
          </div>
        )
      }
      aside={<Timeline subjectId={slot.id} />}
    >
      {slot.actions.length > 0 && (
        <ActionPanel
          actions={slot.actions.filter((action) => action !== place)}
          path={path}
          revision={slot.revision}
          subject="slot"
          primary={null}
          evidence={{
            modelId: { kind: 'choice', choices },
            reason: { kind: 'multiline', max: NOTE_MAX },
          }}
        />
      )}
      <SlotFacts slot={slot} />
      {panel.name === 'edit' && <SlotEdit slot={slot} onClose={panel.close} />}
      {panel.name === 'place' && <PlacePanel slot={slot} onClose={panel.close} />}
    </Page>
  );
}

function SlotFacts({ slot }: Props) {
  const t = useT();
  const text = useText();
  const { dateTime } = useFormat();
  return (
    <Section title={t.racks.slotFacts}>
      <Facts
        facts={[
          {
            label: t.racks.chooseRack,
            value: <AppLink href={`/racks/${slot.rackId}`}>{slot.rackName}</AppLink>,
          },
          { label: t.racks.position, value: unitsOf(slot) ?? t.racks.noPosition },
          { label: t.racks.slotKind, value: text(ASSET_KIND_LABELS[slot.kind]) },
          { label: t.racks.role, value: slot.role },
          { label: t.racks.outletA, value: feedText(slot.feedAOutlet, slot.feedAPhase, t) },
          { label: t.racks.outletB, value: feedText(slot.feedBOutlet, slot.feedBPhase, t) },
          { label: t.inventory.model, value: slot.modelName },
          { label: t.racks.since, value: dateTime(slot.stateSince) },
        ]}
      />
    </Section>
  );
}

type Values = {
  readonly name: string;
  readonly kind: string;
  readonly role: string;
  readonly lowestUnit: string;
  readonly heightUnits: string;
  readonly feedAOutlet: string;
  readonly feedAPhase: string;
  readonly feedBOutlet: string;
  readonly feedBPhase: string;
};

const valuesOf = (slot: SlotPageView): Values => ({
  name: slot.name,
  kind: slot.kind,
  role: slot.role ?? '',
  lowestUnit: numberText(slot.lowestUnit),
  heightUnits: numberText(slot.heightUnits),
  feedAOutlet: slot.feedAOutlet ?? '',
  feedAPhase: slot.feedAPhase ?? '',
  feedBOutlet: slot.feedBOutlet ?? '',
  feedBPhase: slot.feedBPhase ?? '',
});

const INTEGERS: readonly string[] = ['lowestUnit', 'heightUnits'];

/** Only what was changed; what was emptied is nothing. */
const bodyOf = (changed: Partial<Values>): object =>
  Object.fromEntries(
    Object.entries(changed).map(([name, value]) => [
      name,
      INTEGERS.includes(name) ? numberOrNull(value) : orNull(value),
    ]),
  );

type EditProps = Props & { readonly onClose: () => void };

function SlotEdit({ slot, onClose }: EditProps) {
  const t = useT();
  const text = useText();
  const path = `/slots/${slot.id}`;
  return (
    <EditPanel<SlotPageView, Values>
      title={t.racks.editSlot}
      loaded={slot}
      fields={slotFields(t, text)}
      toValues={valuesOf}
      reload={() => api<SlotPageView>('GET', path)}
      save={({ changed, revision }) =>
        api('PATCH', path, { body: bodyOf(changed), ifMatch: revision })
      }
      subjects={['slot']}
      onClose={onClose}
    />
  );
}
