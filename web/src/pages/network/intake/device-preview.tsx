import { Button } from '@mantine/core';
import { useState } from 'react';
import { PLATFORMS } from '../../../../../src/network/domain/config/platforms.js';
import { DEVICE_ROLE_LABELS } from '../../../../../src/network/domain/devices/roles.js';
import { AppLink } from '../../../components/app-link.js';
import { AS } from '../../../components/data-table/table-roles.js';
import { Icon } from '../../../components/icon.js';
import plain from '../../../components/plain-table.module.css';
import { Scroller } from '../../../components/scroller.js';
import { StateLabel } from '../../../components/state-label.js';
import { NONE, useFormat } from '../../../format.js';
import { useT, useText } from '../../../i18n/use-t.js';
import type { PastedDevice } from './pasted-devices.js';
import { useFaultWords } from './use-fault-words.js';
import classes from './intake.module.css';

const FIRST = 200;

/** Each row as it was understood, the faulty ones first, so that none hides below. */
export function DevicePreview({ rows }: { readonly rows: readonly PastedDevice[] }) {
  const t = useT().deviceIntake;
  const { number } = useFormat();
  const [all, setAll] = useState(false);
  if (rows.length === 0) return <p className="quiet">{t.previewEmpty}</p>;
  const isFaulty = ({ faults }: PastedDevice) => Number(faults.length > 0);
  const sorted = [...rows].sort((a, b) => isFaulty(b) - isFaulty(a));
  return (
    <Scroller label={t.preview} className={classes.preview}>
      <table className={plain.table} aria-label={t.preview} {...AS.table}>
        <thead {...AS.rowgroup}>
          <tr {...AS.row}>
            {[t.row, t.device, t.modelAndRole, t.where, t.status].map((label) => (
              <th key={label} scope="col" {...AS.columnheader}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...AS.rowgroup}>
          {(all ? sorted : sorted.slice(0, FIRST)).map((row) => (
            <PreviewRow key={row.row} row={row} />
          ))}
        </tbody>
      </table>
      {!all && rows.length > FIRST && (
        <Button variant="default" fullWidth onClick={() => setAll(true)}>
          {t.showAll(number(rows.length))}
        </Button>
      )}
    </Scroller>
  );
}

function PreviewRow({ row }: { readonly row: PastedDevice }) {
  const t = useT().deviceIntake;
  const text = useText();
  const { number } = useFormat();
  const { given, faults } = row;
  const platform = PLATFORMS.find(({ name }) => name === row.platform);
  return (
    <tr className={classes.row} data-fault={faults.length > 0 || undefined} {...AS.row}>
      <td data-label={t.row} {...AS.cell}>
        {number(row.row)}
      </td>
      <th scope="row" {...AS.rowheader}>
        <span className="mono">{given.hostname || NONE}</span>
        <Small mono parts={[given.serial]} />
      </th>
      <td data-label={t.modelAndRole} {...AS.cell}>
        <span>{row.model?.name ?? (given.model || NONE)}</span>
        <Small
          parts={[
            row.role === null ? given.role : text(DEVICE_ROLE_LABELS[row.role]),
            platform?.label ?? given.platform,
          ]}
        />
      </td>
      <td data-label={t.where} {...AS.cell}>
        <span>
          {[row.site?.name ?? given.site, given.place].filter(Boolean).join(', ') || NONE}
        </span>
        <Small
          parts={[
            row.wave === null ? given.wave : t.waveOf(number(row.wave.position), row.wave.name),
            given.assetNumber,
          ]}
        />
      </td>
      <td data-label={t.status} {...AS.cell}>
        {faults.length === 0 ? (
          <StateLabel tone="success" bare>
            {t.rowGood}
          </StateLabel>
        ) : (
          <Faults row={row} />
        )}
      </td>
    </tr>
  );
}

function Faults({ row: { faults } }: { readonly row: PastedDevice }) {
  const t = useT().deviceIntake;
  const say = useFaultWords();
  return (
    <ul className={classes.faults}>
      {faults.map((fault, at) => (
        <li key={`${at} ${fault.kind}`}>
          <Icon name="danger" size={14} />
          <span>
            {say(fault)}
            {fault.kind === 'server' && fault.existingId !== null && (
              <>
                {' '}
                <AppLink href={`/network-devices/${fault.existingId}`}>{t.openExisting}</AppLink>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

type SmallProps = { readonly parts: readonly string[]; readonly mono?: boolean };

/** A second line under the first, where there is something to say. */
function Small({ parts, mono }: SmallProps) {
  const said = parts.filter((part) => part !== '').join(' · ');
  if (said === '') return null;
  return <span className={`${classes.small ?? ''} ${mono ? 'mono' : ''}`}>{said}</span>;
}
