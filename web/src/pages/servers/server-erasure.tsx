import { useQuery } from '@tanstack/react-query';
import { NOTE_MAX, PLACE_MAX } from '../../../../src/inventory/domain/asset.js';
import {
  SANITISATION_TABLE,
  TECHNIQUE_LABELS,
  TECHNIQUES,
} from '../../../../src/inventory/domain/sanitisation.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { SanitisationPageView, SanitisationsView, ServerPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { Facts } from '../../components/facts.js';
import type { FieldSpec } from '../../components/form-fields.js';
import { FormPanel } from '../../components/form-panel.js';
import { Section } from '../../components/page.js';
import { SidePanel } from '../../components/side-panel.js';
import { TableState } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { usePanel } from '../../components/use-panel.js';
import { orNull } from '../../components/values.js';
import { useFormat } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useToday } from '../../session/use-today.js';
import { AddButton } from './record-list.js';

type Props = { readonly server: ServerPageView };

const ERASABLE: readonly string[] = ['retiring', 'quarantined', 'maintenance'];
const WORDS_MAX = 200;

/** Records of erasing its media: one person performs, another verifies. */
export function ServerErasure({ server }: Props) {
  const t = useT().serverRecords.erasure;
  const panel = usePanel();
  const path = `/servers/${server.id}/sanitisations`;
  const { data } = useQuery(resource<SanitisationsView>('server', path));
  const items = data?.items ?? [];
  const erasable = ERASABLE.includes(server.state);
  if (items.length === 0 && !erasable) return null;
  return (
    <Section title={t.title}>
      {items.length === 0 && <p className="quiet">{t.none}</p>}
      {items.map((one) => (
        <OneErasure key={one.id} erasure={one} />
      ))}
      {erasable && <AddButton panel="erase" label={t.add} permission="server.retire" />}
      {panel.name === 'erase' && <Erase server={server} onClose={panel.close} />}
    </Section>
  );
}

function OneErasure({ erasure }: { readonly erasure: SanitisationPageView }) {
  const t = useT().serverRecords.erasure;
  const text = useText();
  const { day } = useFormat();
  const nameOf = useNameOf();
  const { verifiedBy } = erasure;
  return (
    <>
      <p>
        <TableState states={SANITISATION_TABLE.states} state={erasure.state} />
      </p>
      <Facts
        facts={[
          { label: t.media, value: erasure.media },
          { label: t.technique, value: text(TECHNIQUE_LABELS[erasure.technique]) },
          { label: t.method, value: erasure.method },
          { label: t.tool, value: erasure.tool },
          { label: t.verificationMethod, value: erasure.verificationMethod },
          { label: t.destination, value: erasure.destination },
          { label: t.place, value: erasure.place },
          { label: t.performedOn, value: day(erasure.performedOn) },
          { label: t.performedBy, value: nameOf('person', erasure.performedBy) },
          { label: t.verifiedBy, value: verifiedBy && nameOf('person', verifiedBy) },
          { label: t.note, value: erasure.note, wide: true },
        ]}
      />
      <ActionPanel
        actions={erasure.actions}
        path={`/sanitisations/${erasure.id}`}
        revision={erasure.revision}
        subject="server"
        primary={erasure.state === 'recorded' ? 'verify' : null}
      />
    </>
  );
}

type Values = { readonly [field: string]: string };

function Erase({ server, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT().serverRecords.erasure;
  const text = useText();
  const today = useToday();
  const words = (name: 'media' | 'method' | 'tool' | 'verificationMethod' | 'destination') =>
    ({ kind: 'text', name, label: t[name], required: true, max: WORDS_MAX }) as const;
  const fields: readonly FieldSpec[] = [
    words('media'),
    {
      kind: 'choice',
      name: 'technique',
      label: t.technique,
      required: true,
      choices: TECHNIQUES.map((value) => ({ value, label: text(TECHNIQUE_LABELS[value]) })),
    },
    words('method'),
    words('tool'),
    words('verificationMethod'),
    words('destination'),
    { kind: 'text', name: 'place', label: t.place, required: true, max: PLACE_MAX },
    { kind: 'day', name: 'performedOn', label: t.performedOn, required: true },
    { kind: 'multiline', name: 'note', label: t.note, max: NOTE_MAX },
  ];
  const defaults = Object.fromEntries(fields.map(({ name }) => [name, '']));
  return (
    <SidePanel title={t.add} onClose={onClose}>
      <FormPanel<Values>
        fields={fields}
        defaults={{ ...defaults, technique: 'purge', performedOn: today }}
        submitLabel={t.add}
        focusFirst
        intro={<p>{t.secondPerson}</p>}
        onCancel={onClose}
        onSubmit={async ({ note, ...values }) => {
          const body = { ...values, note: orNull(note) };
          await api('POST', `/servers/${server.id}/sanitisations`, { body });
          await refresh('server');
          onClose();
        }}
      />
    </SidePanel>
  );
}
