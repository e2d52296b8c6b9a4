/** Only an address of this application: "//elsewhere" would leave it. */
export const safeReturn = (address: string | null | undefined): string =>
  address && /^\/(?![/\\])/.test(address) ? address : '/';

const BACK = 'idrift-way-back';
const FROM = 'idrift-way-from';

/** Where one goes once an organisation has said yes, and where otherwise: in this window. */
export function keepWay(back: string): void {
  const { pathname, search, hash } = window.location;
  sessionStorage.setItem(BACK, back);
  sessionStorage.setItem(FROM, pathname + search + hash);
}

/** @returns where to, once: an invitation in it is used up */
export function takeWayBack(): string {
  const back = safeReturn(sessionStorage.getItem(BACK));
  sessionStorage.removeItem(BACK);
  sessionStorage.removeItem(FROM);
  return back;
}

export const wayFrom = (): string => {
  const from = sessionStorage.getItem(FROM);
  return from === null ? '/sign-in' : safeReturn(from);
};
