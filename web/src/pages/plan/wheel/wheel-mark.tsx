import type { WheelKind } from './wheel.js';
import classes from './wheel.module.css';

type ShapeProps = { readonly kind: WheelKind; readonly size: number };

/** The mark of a kind around 0, so that the ring, its legend and the list draw the same. */
export function WheelShape({ kind, size }: ShapeProps) {
  const look = { className: classes.mark, 'data-kind': kind };
  switch (kind) {
    case 'cutover':
      return <circle {...look} r={size} />;
    case 'gate':
      return <path {...look} d={`M0 ${-size} L${size} 0 L0 ${size} L${-size} 0 Z`} />;
    case 'expiry':
      return <path {...look} d={`M0 ${-size} L${size} ${size * 0.8} L${-size} ${size * 0.8} Z`} />;
    default:
      return <rect {...look} x={-size} y={-size / 2} width={size * 2} height={size} rx={2} />;
  }
}

export function WheelMark({ kind }: Pick<ShapeProps, 'kind'>) {
  return (
    <svg width={16} height={16} viewBox="-8 -8 16 16" aria-hidden="true">
      <WheelShape kind={kind} size={7} />
    </svg>
  );
}
