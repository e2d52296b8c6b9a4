import { CUSTODY_TABLE } from '../../../../src/encryption-boxes/domain/custody/custody.js';
import type { BoxPageView, CustodyView } from '../../api/types.js';
import { Section } from '../../components/page.js';
import { PanelButton } from '../../components/panel-button.js';
import { TableState } from '../../components/state-label.js';
import { useNameOf } from '../../components/use-names.js';
import { useFormat } from '../../format.js';
import { useT } from '../../i18n/use-t.js';
import { useSession } from '../../session/session.js';
import { BoxActs } from './box-acts.js';
import { useHolderName } from './box-names.js';
import { useMayTouch } from './box-rights.js';
import classes from './boxes.module.css';

type Props = { readonly box: BoxPageView };

/** From hand to hand, the newest first: who gave it, who signed for it, and under what seal. */
export function BoxCustody({ box }: Props) {
  const t = useT().boxes;
  return (
    <Section title={t.custody} actions={<NextHand box={box} />}>
      {box.custody.length === 0 ? (
        <p className="quiet">{t.noCustody}</p>
      ) : (
        <ol className={classes.list}>
          {box.custody.map((one) => (
            <OneHandover key={one.id} one={one} box={box} />
          ))}
        </ol>
      )}
    </Section>
  );
}

/** Whoever has it hands it over; what nobody here has is signed for. */
function NextHand({ box }: Props) {
  const t = useT().boxes;
  const mayTouch = useMayTouch(box);
  const { id } = useSession();
  const isOffered = box.custody.some(({ state }) => state === 'offered');
  if (!mayTouch('box.sign') || isOffered) return null;
  const { holder } = box;
  if (holder?.kind !== 'person') {
    return <PanelButton panel="take" label={t.take} icon="check" permission="box.sign" />;
  }
  if (holder.personId !== id) return <span className="quiet">{t.onlyHolder}</span>;
  return <PanelButton panel="hand-over" label={t.handOver} icon="right" permission="box.sign" />;
}

function OneHandover({ one, box }: Props & { readonly one: CustodyView }) {
  const t = useT().boxes;
  const holderName = useHolderName();
  const mayTouch = useMayTouch(box);
  const { id, from, to, place, sealNumber, waybill, note, state } = one;
  const receiver = holderName(to);
  const path = from === null ? t.firstHand(receiver) : t.fromTo(holderName(from), receiver);
  const details = [
    place,
    sealNumber && t.sealOf(sealNumber),
    waybill && t.waybillOf(waybill),
  ].filter(Boolean);
  return (
    <li className={classes.item}>
      <p className={classes.head}>
        <strong>{path}</strong>
        <TableState states={CUSTODY_TABLE.states} state={state} bare />
      </p>
      <p>{details.join(' · ')}</p>
      <Signatures one={one} />
      {note !== null && <p className={classes.note}>{note}</p>}
      <BoxActs
        actions={mayTouch('box.sign') ? one.actions : []}
        path={`/box-custody/${id}/actions`}
        revision={box.revision}
        of={path}
        among={id}
        primary="take"
      />
    </li>
  );
}

function Signatures({ one }: { readonly one: CustodyView }) {
  const t = useT().boxes;
  const { dateTime } = useFormat();
  const nameOf = useNameOf();
  const { givenBy, givenAt, signedBy, signedAt, state, to } = one;
  return (
    <p className="quiet">
      {t.givenBy(nameOf('person', givenBy), dateTime(givenAt))}{' '}
      {signedBy !== null &&
        t.signedBy(state === 'refused', nameOf('person', signedBy), dateTime(signedAt))}
      {signedBy === null && state === 'taken' && to.kind !== 'person' && t.signedOutside}
    </p>
  );
}
