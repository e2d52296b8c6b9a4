/** Only an address of this application: "//elsewhere" would leave it. */
export const safeReturn = (address: string | null | undefined): string =>
  address && /^\/(?![/\\])/.test(address) ? address : '/';

const KEY = 'idrift-way-back';

/** Where one goes once one is back from an organisation, in this window. */
export const keepWayBack = (address: string): void => sessionStorage.setItem(KEY, address);

export const wayBack = (): string => safeReturn(sessionStorage.getItem(KEY));
