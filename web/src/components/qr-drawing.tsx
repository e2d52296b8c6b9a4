import { useQuery } from '@tanstack/react-query';
import classes from './qr-drawing.module.css';

type Props = { readonly text: string; readonly label: string };

const QUIET_ZONE = 4;

/** A text as a QR code, dark on white also in dark mode, since not every camera reads the other. */
export function QrDrawing({ text, label }: Props) {
  const { data } = useQuery({ queryKey: ['qr', text], queryFn: () => draw(text), gcTime: 0 });
  if (data === undefined) return null;
  const side = data.size + 2 * QUIET_ZONE;
  return (
    <svg
      className={classes.code}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={data.path} fill="#000" />
    </svg>
  );
}

async function draw(text: string): Promise<{ readonly size: number; readonly path: string }> {
  const { create } = await import('qrcode');
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const squares = Array.from(data, (dark, at) =>
    dark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
  );
  return { size, path: squares.join('') };
}
