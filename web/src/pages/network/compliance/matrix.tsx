import { DEVICE_ROLE_LABELS } from '../../../../../src/network/domain/devices/roles.js';
import { DEVICE_STATE_INFOS } from '../../../../../src/network/domain/devices/states.js';
import type { MatrixRowView, RuleView } from '../../../api/types.js';
import { AppLink } from '../../../components/app-link.js';
import { AS } from '../../../components/data-table/table-roles.js';
import { Icon } from '../../../components/icon.js';
import { Scroller } from '../../../components/scroller.js';
import { StateLabel } from '../../../components/state-label.js';
import { usePanel } from '../../../components/use-panel.js';
import { useT, useText } from '../../../i18n/use-t.js';
import { cellOf, OUTCOME_TONES, panelOf } from './outcome.js';
import classes from './matrix.module.css';

type Props = {
  readonly rules: readonly RuleView[];
  readonly rows: readonly MatrixRowView[];
  /** The rows of before, until the next ones are there. */
  readonly isStale: boolean;
};

/** Devices down, rules across; both names stay in sight. On a phone each device is a card. */
export function Matrix({ rules, rows, isStale }: Props) {
  const t = useT().compliance;
  return (
    <Scroller label={t.matrix} className={classes.scroller} data-stale={isStale || undefined}>
      <table className={classes.matrix} aria-label={t.matrix} {...AS.table}>
        <thead {...AS.rowgroup}>
          <tr {...AS.row}>
            <th scope="col" {...AS.columnheader}>
              {t.device}
            </th>
            {rules.map(({ id, name }) => (
              <th key={id} scope="col" {...AS.columnheader}>
                <AppLink href={`/compliance-rules/${id}`}>{name}</AppLink>
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rowgroup}>
          {rows.map((row) => (
            <tr key={row.id} {...AS.row}>
              <DeviceHead row={row} />
              {rules.map((rule) => (
                <Cell key={rule.id} row={row} rule={rule} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}

export function useDeviceName(): (row: Pick<MatrixRowView, 'name' | 'serial'>) => string {
  const t = useT().compliance;
  return ({ name, serial }) => name ?? serial ?? t.unnamed;
}

function DeviceHead({ row }: { readonly row: MatrixRowView }) {
  const text = useText();
  const nameOf = useDeviceName();
  const { id, role, state } = row;
  const words = [
    ...(role === null ? [] : [text(DEVICE_ROLE_LABELS[role])]),
    text(DEVICE_STATE_INFOS[state].label),
  ];
  return (
    <th scope="row" {...AS.rowheader}>
      <AppLink href={`/network-devices/${id}`} className="mono">
        {nameOf(row)}
      </AppLink>
      <span className={classes.about}>{words.join(' · ')}</span>
    </th>
  );
}

type CellProps = { readonly row: MatrixRowView; readonly rule: RuleView };

function Cell({ row, rule }: CellProps) {
  const t = useT().compliance;
  const panel = usePanel();
  const nameOf = useDeviceName();
  const outcome = cellOf(rule, row);
  if (outcome === null) {
    return (
      <td data-blank {...AS.cell}>
        <span className="hidden-visually">{t.notForIt}</span>
      </td>
    );
  }
  const label = <StateLabel tone={OUTCOME_TONES[outcome]}>{t.outcomes[outcome]}</StateLabel>;
  const hasLines = outcome === 'broken' || outcome === 'grace';
  return (
    <td {...AS.cell}>
      <AppLink href={`/compliance-rules/${rule.id}`} className={classes.rule}>
        {rule.name}
      </AppLink>
      {hasLines ? (
        <button
          type="button"
          className={classes.open}
          aria-label={t.openCell(t.outcomes[outcome], rule.name, nameOf(row))}
          onClick={() => panel.open(panelOf(row, rule))}
        >
          {label}
          <Icon name="right" size={12} />
        </button>
      ) : (
        label
      )}
    </td>
  );
}
