import { END_LABELS } from '../../../../src/encryption-boxes/domain/boxes/box.js';
import { BOX_STATE_INFOS } from '../../../../src/encryption-boxes/domain/boxes/states.js';
import type { LinkBoxView } from '../../api/types.js';
import { AppLink } from '../../components/app-link.js';
import { Section } from '../../components/page.js';
import { PlainTable } from '../../components/plain-table.js';
import { TableState } from '../../components/state-label.js';
import { NONE } from '../../format.js';
import { useT, useText } from '../../i18n/use-t.js';
import { useMay } from '../../session/session.js';
import classes from './links.module.css';

type Props = { readonly boxes: readonly LinkBoxView[] };

/** The boxes at both ends of a link, the centre's first. */
export function LinkBoxes({ boxes }: Props) {
  const { boxes: t } = useT();
  const text = useText();
  return (
    <Section title={t.ends}>
      {boxes.length === 0 ? (
        <p className="quiet">{t.noBoxes}</p>
      ) : (
        <PlainTable<LinkBoxView>
          label={t.ends}
          rows={centreFirst(boxes)}
          rowId={({ id }) => id}
          columns={[
            { id: 'box', label: t.box, names: true, cell: (box) => <BoxName box={box} /> },
            { id: 'end', label: t.end, cell: ({ end }) => text(END_LABELS[end]) },
            {
              id: 'state',
              label: t.state,
              cell: ({ state }) => <TableState states={BOX_STATE_INFOS} state={state} bare />,
            },
            { id: 'model', label: t.model, cell: ({ modelName }) => modelName },
            {
              id: 'serial',
              label: t.serial,
              cell: ({ serial }) => <span className="mono">{serial ?? NONE}</span>,
            },
          ]}
        />
      )}
    </Section>
  );
}

/** The same in a row of the list. */
export function BoxesInRow({ boxes }: Props) {
  const { boxes: t } = useT();
  const text = useText();
  if (boxes.length === 0) return <span className="quiet">{t.noneYet}</span>;
  return (
    <ul className={classes.boxes}>
      {centreFirst(boxes).map((box) => (
        <li key={box.id}>
          <span>
            {text(END_LABELS[box.end])}: <BoxName box={box} />
          </span>
          <TableState states={BOX_STATE_INFOS} state={box.state} bare />
        </li>
      ))}
    </ul>
  );
}

function BoxName({ box: { id, name, serial, modelName } }: { readonly box: LinkBoxView }) {
  const may = useMay();
  const label = name ?? serial ?? modelName;
  return may('box.read') ? <AppLink href={`/encryption-boxes/${id}`}>{label}</AppLink> : label;
}

const centreFirst = (boxes: readonly LinkBoxView[]): readonly LinkBoxView[] =>
  [...boxes].sort((a, b) => a.end.localeCompare(b.end));
