import { useCallback, useState } from 'react';

/** As in gantt.module.css, and the frame around the chart. */
const NAMES_PX = { wide: 300, narrow: 132 };
const NARROW_PX = 560;
const FRAME_PX = 4;

/** How many pixels the bars have beside the names, so that a whole plan can fill them. */
export function useRoom() {
  const [width, setWidth] = useState(0);
  const ref = useCallback((figure: HTMLElement | null) => {
    if (figure === null) return undefined;
    const sizes = new ResizeObserver(() => setWidth(figure.clientWidth));
    sizes.observe(figure);
    return () => sizes.disconnect();
  }, []);
  const names = width < NARROW_PX ? NAMES_PX.narrow : NAMES_PX.wide;
  return [ref, Math.max(0, width - names - FRAME_PX)] as const;
}
