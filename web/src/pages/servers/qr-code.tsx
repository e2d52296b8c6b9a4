import { Button } from '@mantine/core';
import { useState } from 'react';
import { useT } from '../../i18n/use-t.js';
import classes from './servers.module.css';

type Props = { readonly text: string; readonly name: string };

type Drawn = { readonly size: number; readonly path: string };

const QUIET_ZONE = 4;

/** The address of a page as a QR code, drawn when it is asked for. */
export function QrCode({ text, name }: Props) {
  const t = useT().servers;
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  if (drawn === null) {
    return (
      <Button variant="default" onClick={() => void draw(text).then(setDrawn)}>
        {t.showQr}
      </Button>
    );
  }
  const side = drawn.size + 2 * QUIET_ZONE;
  return (
    <figure className={classes.qr} style={{ margin: 0 }}>
      <svg
        viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
        role="img"
        aria-label={t.qrOf(name)}
        shapeRendering="crispEdges"
      >
        <path d={drawn.path} fill="#000" />
      </svg>
      <figcaption className="quiet">{t.qrHint}</figcaption>
    </figure>
  );
}

async function draw(text: string): Promise<Drawn> {
  const { create } = await import('qrcode');
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const squares = Array.from(data, (dark, at) =>
    dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
  );
  return { size, path: squares.join('') };
}
