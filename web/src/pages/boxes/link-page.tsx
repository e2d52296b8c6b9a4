import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { LINK_NOTE_MAX, LINK_TABLE } from '../../../../src/encryption-boxes/domain/links/link.js';
import { api } from '../../api/client.js';
import { resource } from '../../api/resource.js';
import type { LinkBoxView, LinkPageView } from '../../api/types.js';
import { ActionPanel } from '../../components/action-panel.js';
import { AppLink } from '../../components/app-link.js';
import { EditPanel } from '../../components/edit-panel.js';
import { Page, Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { Reasons } from '../../components/reasons.js';
import { ResourceView } from '../../components/resource-view.js';
import { TableState } from '../../components/state-label.js';
import { Timeline } from '../../components/timeline.js';
import { usePanel } from '../../components/use-panel.js';
import { useShown } from '../../components/use-shown.js';
import { numberText } from '../../components/values.js';
import { useT } from '../../i18n/use-t.js';
import { StateLine } from '../servers/state-line.js';
import { SwapsOf } from '../swaps/swaps-of.js';
import { LinkBoxes } from './link-boxes.js';
import { LinkFacts } from './link-facts.js';
import { lacksOf } from './link-lacks.js';
import { linkBody, useLinkFields, useLinkName, type LinkValues } from './link-fields.js';

export function LinkPage() {
  const { id = '' } = useParams({ strict: false });
  const one = useQuery(resource<LinkPageView>('encrypted-link', `/encrypted-links/${id}`));
  return <ResourceView query={one}>{(data) => <OneLink one={data} />}</ResourceView>;
}

type Props = { readonly one: LinkPageView };

function OneLink({ one }: Props) {
  const t = useT();
  const panel = usePanel();
  return (
    <Page
      title={one.name}
      kicker={<AppLink href="/encrypted-links">{t.boxes.linksTitle}</AppLink>}
      beside={<TableState states={LINK_TABLE.states} state={one.state} />}
      actions={
        one.state !== 'ended' && (
          <PanelButton panel="edit" label={t.boxes.editLink} icon="edit" permission="link.write" />
        )
      }
      aside={<Timeline subjectId={one.id} />}
    >
      <StateLine
        table={LINK_TABLE}
        state={one.state}
        since={one.stateSince}
        label={t.boxes.linkLifecycle}
      />
      <Steps one={one} />
      <LinkBoxes boxes={one.boxes} />
      <SwapsOf linkId={one.id} />
      <LinkFacts one={one} />
      {panel.name === 'edit' && <LinkEdit one={one} onClose={panel.close} />}
    </Page>
  );
}

/** The next steps with what they lack; it stands by itself where no step tells of it. */
function Steps({ one }: Props) {
  const { boxes: t } = useT();
  const { actions, state } = one;
  const lacks = lacksOf(one);
  const solvedAt = solutions(one);
  const isTold = state === 'planned' && actions.length > 0;
  return (
    <>
      {!isTold && lacks.length > 0 && (
        <Section title={t.missing}>
          <Reasons because={lacks} solvedAt={(code) => solvedAt[code]} />
        </Section>
      )}
      {actions.length > 0 && (
        <ActionPanel
          actions={actions}
          path={`/encrypted-links/${one.id}`}
          revision={one.revision}
          subject="encrypted-link"
          primary={state === 'planned' ? 'take-in-service' : null}
          evidence={{ reason: { kind: 'multiline', max: LINK_NOTE_MAX } }}
          solvedAt={solvedAt}
        />
      )}
    </>
  );
}

function LinkEdit({ one, onClose }: Props & { readonly onClose: () => void }) {
  const t = useT();
  const path = `/encrypted-links/${one.id}`;
  const fields = [useLinkName(), ...useLinkFields()];
  return (
    <EditPanel<LinkPageView, LinkValues>
      title={t.boxes.editLink}
      loaded={one}
      fields={fields}
      show={useShown(fields)}
      toValues={valuesOf}
      reload={() => api<LinkPageView>('GET', path)}
      save={({ values, revision }) =>
        api('PATCH', path, { body: linkBody(values), ifMatch: revision })
      }
      subjects={['encrypted-link']}
      onClose={onClose}
    />
  );
}

const valuesOf = (link: LinkPageView): LinkValues => ({
  name: link.name,
  layer: link.layer ?? '',
  transport: link.transport,
  provider: link.provider ?? '',
  circuitReference: link.circuitReference ?? '',
  rateMbps: numberText(link.rateMbps),
  mtu: numberText(link.mtu),
  redundancyGroup: link.redundancyGroup ?? '',
  criticality: link.criticality,
  services: link.services ?? '',
  dataOwner: link.dataOwner ?? '',
  note: link.note ?? '',
});

/** Where each reason is solved: here, at a box of the link, or among all boxes. */
function solutions({ id, boxes }: LinkPageView): { readonly [code: string]: string } {
  const edit = `/encrypted-links/${id}?panel=edit`;
  const boxOf = (isIt: (box: LinkBoxView) => boolean) => {
    const box = boxes.find((one) => one.state !== 'disposed' && isIt(one));
    return box === undefined ? '/encryption-boxes' : `/encryption-boxes/${box.id}`;
  };
  return {
    'no-rate': edit,
    'no-mtu': edit,
    'no-centre-box': boxOf(({ end }) => end === 'centre'),
    'no-region-box': boxOf(({ end }) => end === 'region'),
    'boxes-in-service': boxOf(({ state }) => state === 'in-service'),
  };
}
