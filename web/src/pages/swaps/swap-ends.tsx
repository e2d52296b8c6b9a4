import { END_LABELS } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { BOX_STATE_INFOS } from '../../../../src/encryption-boxes/domain/boxes/states.js';
import type { SwapBoxView, SwapEndView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { TableState } from '../../components/state-label.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './swaps.module.css';

type Props = { readonly ends: readonly SwapEndView[] };

/** Ends of which a box is named. */
const namedOf = (ends: readonly SwapEndView[]): readonly SwapEndView[] =>
  ends.filter((end) => end.old !== null || end.new !== null);

/** What goes and what comes at each end, each with how far it is. */
export function SwapEnds({ ends }: Props) {
  const t = useT().swaps;
  const text = useText();
  const named = namedOf(ends);
  return (
    <Section title={t.ends}>
      {named.length === 0 ? (
        <p className="quiet">{t.noEnds}</p>
      ) : (
        <PlainTable<SwapEndView>
          label={t.ends}
          rows={named}
          rowId={({ end }) => end}
          columns={[
            { id: 'end', label: t.end, cell: ({ end }) => text(END_LABELS[end]) },
            { id: 'old', label: t.oldBox, cell: ({ old }) => <OneBox box={old} /> },
            { id: 'new', label: t.newBox, cell: (end) => <OneBox box={end.new} /> },
          ]}
        />
      )}
    </Section>
  );
}

function OneBox({ box }: { readonly box: SwapBoxView | null }) {
  const t = useT().swaps;
  if (box === null) return <span className="quiet">{t.unnamed}</span>;
  return (
    <span className={classes.box}>
      <BoxName box={box} /> <TableState states={BOX_STATE_INFOS} state={box.state} bare />
    </span>
  );
}

/** The same in a row of a list. */
export function EndsInRow({ ends }: Props) {
  const t = useT().swaps;
  const text = useText();
  const named = namedOf(ends);
  if (named.length === 0) return <span className="quiet">{t.unnamed}</span>;
  return (
    <ul className={classes.ends}>
      {named.map((end) => (
        <li key={end.end}>
          <span>{text(END_LABELS[end.end])}:</span>
          <span>
            <NameOrNone box={end.old} /> <span aria-hidden>→</span>
            <span className="hidden-visually">{t.isReplacedBy}</span> <NameOrNone box={end.new} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function NameOrNone({ box }: { readonly box: SwapBoxView | null }) {
  const t = useT().swaps;
  return box === null ? <span className="quiet">{t.unnamed}</span> : <BoxName box={box} />;
}

function BoxName({ box: { id, label } }: { readonly box: SwapBoxView }) {
  const may = useMay();
  return may('box.read') ? <AppLink href={`/encryption-boxes/${id}`}>{label}</AppLink> : label;
}
