const TIME = /^(\d{1,2})(?:[.:](\d{2}))?$|^(\d{2})(\d{2})$/;

/** '9', '9.30', '09:30' and '0930' as 'HH:MM'; undefined for what is no time of day. */
export function readClock(text: string): string | undefined {
  const match = TIME.exec(text.trim().replace(/^kl\.?\s*/i, ''));
  if (match === null) return undefined;
  const hour = Number(match[1] ?? match[3]);
  const minute = Number(match[2] ?? match[4] ?? 0);
  if (hour > 23 || minute > 59) return undefined;
  return [hour, minute].map((part) => String(part).padStart(2, '0')).join(':');
}
