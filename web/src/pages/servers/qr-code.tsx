import { Button } from '@mantine/core';
import { useState } from 'react';
import { QrDrawing } from '../../components/qr-drawing.js';
import { useT } from '../../i18n/use-t.js';
import classes from './servers.module.css';

type Props = { readonly text: string; readonly name: string };

/** The address of a page as a QR code, drawn when it is asked for. */
export function QrCode({ text, name }: Props) {
  const t = useT().servers;
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t.showQr}
      </Button>
    );
  }
  return (
    <figure className={classes.qr} style={{ margin: 0 }}>
      <QrDrawing text={text} label={t.qrOf(name)} />
      <figcaption className="quiet">{t.qrHint}</figcaption>
    </figure>
  );
}
