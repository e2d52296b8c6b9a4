import type { CSSProperties } from 'react';

/** Our own few icons: 16 by 16, drawn with the colour of the text around them. */
const PATHS = {
  overview: 'M2.5 2.5h4.5v4.5H2.5zM9 2.5h4.5v4.5H9zM2.5 9h4.5v4.5H2.5zM9 9h4.5v4.5H9z',
  receive: 'M2 4V2h2M12 2h2v2M14 12v2h-2M4 14H2v-2M4.5 5v6M7 5v6M9 5v6M11.5 5v6',
  orders: 'M4 2h8v12H4zM6 5h4M6 8h4M6 11h2',
  deliveries:
    'M1.5 4h8v7h-8zM9.5 6.5h3l2 2.5v2h-5M4 13a1.4 1.4 0 1 0 0-2.8A1.4 1.4 0 0 0 4 13zM11.5 13a1.4 1.4 0 1 0 0-2.8 1.4 1.4 0 0 0 0 2.8z',
  servers:
    'M2.5 2.5h11v3.2h-11zM2.5 6.4h11v3.2h-11zM2.5 10.3h11v3.2h-11zM5 4.1h.1M5 8h.1M5 11.9h.1',
  racks: 'M3.5 1.5h9v13h-9zM5.5 4h5M5.5 6.5h5M5.5 9h5M5.5 11.5h5',
  models: 'M4 4h8v8H4zM6.5 6.5h3v3h-3zM6 2v2M10 2v2M6 12v2M10 12v2M2 6h2M2 10h2M12 6h2M12 10h2',
  regions:
    'M8 14s4.5-4.2 4.5-7.5a4.5 4.5 0 0 0-9 0C3.5 9.8 8 14 8 14zM8 8.2a1.7 1.7 0 1 0 0-3.4 1.7 1.7 0 0 0 0 3.4z',
  cooling: 'M8 1.5s4.5 5 4.5 8a4.5 4.5 0 0 1-9 0c0-3 4.5-8 4.5-8zM6 9.8a2 2 0 0 0 2 2',
  past: 'M2.6 6A6 6 0 1 1 2 8M2.2 2.5V6h3.5M8 4.5V8l2.5 1.5',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3',
  plan: 'M2.5 2.5v11h11M5 5h4M7 8h5M5.5 11h3',
  network: 'M6.5 2h3v3h-3zM2 11h3v3H2zM11 11h3v3h-3zM8 5v3M3.5 11V8h9v3',
  freezes: 'M8 1.5v13M2.4 4.75l11.2 6.5M13.6 4.75 2.4 11.25M6 2.5l2 2 2-2M6 13.5l2-2 2 2',
  decisions: 'M8 2v12M3 14h10M8 3.5 3 5M8 3.5 13 5M1.5 9.5 3 5l1.5 4.5zM11.5 9.5 13 5l1.5 4.5z',
  audit: 'M3 2.5h7l3 3v8H3zM5.5 7.5h5M5.5 10.5h5M5.5 5h2',
  jobs: 'M2.5 3h11M2.5 6.5h7M2.5 10h5M9.5 8.5v5l4-2.5z',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 13.5c0-2.5 2-4 4.5-4s4.5 1.5 4.5 4M10.5 2.9a2.5 2.5 0 0 1 0 4.4M12 9.8c1.5.6 2.5 1.9 2.5 3.7',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  menu: 'M2 4h12M2 8h12M2 12h12',
  collapse: 'M2.5 2.5h11v11h-11zM6 2.5v11M11 6 9 8l2 2',
  expand: 'M2.5 2.5h11v11h-11zM6 2.5v11M9 6l2 2-2 2',
  sun: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M3 13l1.1-1.1M11.9 4.1 13 3',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
  person: 'M8 7.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2.5 14.5c0-3 2.5-4.5 5.5-4.5s5.5 1.5 5.5 4.5',
  help: 'M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM6 6.2C6 5 6.9 4.3 8 4.3s2 .7 2 1.8c0 1.5-2 1.6-2 3M8 11.5h.01',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  check: 'M3 8.5 6.5 12 13 4.5',
  plus: 'M8 3v10M3 8h10',
  down: 'M4 6l4 4 4-4',
  up: 'M4 10l4-4 4 4',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  first: 'M12 3 7 8l5 5M4 3v10',
  last: 'M4 3l5 5-5 5M12 3v10',
  edit: 'M3 13l.7-3L11 2.7l2.3 2.3L6 12.3zM9.5 4.2l2.3 2.3',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  download: 'M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11',
  upload: 'M8 10.5v-8M4.5 5.5 8 2l3.5 3.5M2.5 13.5h11',
  filter: 'M2 3.5h12L9.5 8.5V13l-3-1.5v-3z',
  columns: 'M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10',
  link: 'M6.5 9.5l3-3M7 5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 9M9 11l-1.5 1.5a2.8 2.8 0 0 1-4-4L5 7',
  undo: 'M3 6h6.5a3.5 3.5 0 0 1 0 7H6M3 6l3-3M3 6l3 3',
  camera: 'M2 5h2.5l1.2-2h4.6l1.2 2H14v8H2zM8 11.2a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2z',
  sound: 'M2.5 6v4h2.5L8.5 13V3L5 6zM10.5 5.8a3 3 0 0 1 0 4.4M12.5 4a5.6 5.6 0 0 1 0 8',
  mute: 'M2.5 6v4h2.5L8.5 13V3L5 6zM11 6l3.5 4M14.5 6 11 10',
  file: 'M4 2h5.5L12.5 5v9H4zM9.5 2v3h3',
  signOut: 'M6 2.5H3v11h3M7 8h7M11 5l3 3-3 3',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5',
  shield: 'M8 1.5l5.5 2v4c0 3.5-2.3 5.8-5.5 7-3.2-1.2-5.5-3.5-5.5-7v-4zM5.5 8l2 2 3-3.5',
  // The five tones, and unknown: each its own outline, so that colour never carries it alone.
  neutral: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z',
  info: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 2.5v11M8 5h4.6M8 8h5.5M8 11h4.6',
  attention: 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11zM8 5v3.3l2.3 1.4',
  danger: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM8 4.8v4M8 11.2h.01',
  success: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM5.3 8.2l2 2 3.5-4',
  unknown: 'M6 5.8C6 4.5 6.9 3.8 8 3.8s2 .7 2 1.9c0 1.6-2 1.7-2 3.3M8 11.7h.01',
} as const;

export type IconName = keyof typeof PATHS;

type Props = { readonly name: IconName; readonly size?: number; readonly style?: CSSProperties };

/** Always decoration: the words stand beside it, or on the button that holds it. */
export function Icon({ name, size = 16, style }: Props) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      style={{ flex: 'none', ...style }}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
