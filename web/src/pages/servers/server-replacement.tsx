import { useQuery } from '@tanstack/react-query';
import { NOTE_MAX } from '../../../../src/inventory/domain/asset.js';
import { SERIAL_MAX } from '../../../../src/kernel/text.js';
import { api } from '../../api/client.js';
import { refresh, resource } from '../../api/resource.js';
import type { ReplacementsView, ServerPageView, ServersView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { FormPanel } from '../../components/form-panel.js';
import { notify } from '../../components/notices.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { SidePanel } from '../../components/side-panel.js';
import { usePanel } from '../../components/use-panel.js';
import { useT } from '../../i18n/use-t.js';
import { AddButton } from './record-list.js';

type Props = { readonly server: ServerPageView };

/** States in which a machine goes or has gone, so that another may take its place. */
const GOING: readonly string[] = ['quarantined', 'returned', 'retiring', 'disposed'];

/** What it replaced and what replaced it; nothing where neither is so. */
export function ServerReplacement({ server }: Props) {
  const t = useT().serverRecords.replacement;
  const panel = usePanel();
  const path = `/servers/${server.id}/replacements`;
  const { data } = useQuery(resource<ReplacementsView>('server', path));
  const items = data?.items ?? [];
  const isReplaced = items.some(({ oldId }) => oldId === server.id);
  const mayBeReplaced = GOING.includes(server.state) && !isReplaced;
  if (items.length === 0 && !mayBeReplaced) return null;
  return (
    <Section title={t.title}>
      {items.map(({ id, oldId, oldLabel, newId, newLabel, reason }) => (
        <p key={id}>
          {oldId === server.id ? (
            <>
              {t.replacedBy} <AppLink href={`/servers/${newId}`}>{newLabel}</AppLink>
            </>
          ) : (
            <>
              {t.replaces} <AppLink href={`/servers/${oldId}`}>{oldLabel}</AppLink>
            </>
          )}{' '}
          <span className="quiet">{reason}</span>
        </p>
      ))}
      {mayBeReplaced && <AddButton panel="replace" label={t.add} permission="server.write" />}
      {isReplaced && (
        <p data-no-print>
          <PanelButton panel="undo-replacement" label={t.undo} permission="server.write" />
        </p>
      )}
      {panel.name === 'undo-replacement' && <Undo server={server} onClose={panel.close} />}
      {panel.name === 'replace' && <Replace server={server} onClose={panel.close} />}
    </Section>
  );
}

function Undo({ server, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT().serverRecords.replacement;
  return (
    <SidePanel title={t.undo} onClose={onClose}>
      <FormPanel<{ readonly reason: string }>
        fields={[
          { kind: 'multiline', name: 'reason', label: t.reason, required: true, max: NOTE_MAX },
        ]}
        defaults={{ reason: '' }}
        submitLabel={t.undo}
        focusFirst
        intro={<p>{t.undoHint}</p>}
        onCancel={onClose}
        onSubmit={async (body) => {
          const path = `/servers/${server.id}/replacements/undo`;
          await api('POST', path, { body, ifMatch: server.revision });
          await refresh('server');
          onClose();
        }}
      />
    </SidePanel>
  );
}

type Values = { readonly newServerId: string; readonly reason: string };

function Replace({ server, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT().serverRecords.replacement;
  return (
    <SidePanel title={t.add} onClose={onClose}>
      <FormPanel<Values>
        fields={[
          {
            kind: 'text',
            name: 'newServerId',
            label: t.newServer,
            required: true,
            max: SERIAL_MAX,
            mono: true,
          },
          { kind: 'multiline', name: 'reason', label: t.reason, required: true, max: NOTE_MAX },
        ]}
        defaults={{ newServerId: '', reason: '' }}
        submitLabel={t.add}
        focusFirst
        onCancel={onClose}
        onSubmit={async ({ newServerId: serial, reason }) => {
          const { items } = await api<ServersView>('GET', '/servers', { query: { serial } });
          const [next] = items;
          if (next === undefined) return notify({ tone: 'danger', text: t.unknown });
          const body = { newServerId: next.id, reason };
          const path = `/servers/${server.id}/replacements`;
          await api('POST', path, { body, ifMatch: server.revision });
          await refresh('server');
          onClose();
        }}
      />
    </SidePanel>
  );
}
