import type { AssetKind } from '../asset.js';

export const XNAME_MAX = 40;

/**
 * What a component's physical name says it is, by the letters in it. Source: the naming scheme of
 * the HMS component types (Cray-HPE hms-xname, MIT).
 */
export type XnameKind = {
  readonly typeString: string;
  /** A rack, what may stand in a slot of this name, or null: it has no place of its own. */
  readonly place: 'rack' | AssetKind | null;
};

const KINDS: { readonly [letters: string]: XnameKind } = {
  s: { typeString: 'System', place: null },
  x: { typeString: 'Cabinet', place: 'rack' },
  xb: { typeString: 'CabinetBMC', place: null },
  xe: { typeString: 'CEC', place: null },
  xm: { typeString: 'CabinetPDUController', place: null },
  xmp: { typeString: 'CabinetPDU', place: null },
  xc: { typeString: 'Chassis', place: null },
  xcb: { typeString: 'ChassisBMC', place: null },
  xcs: { typeString: 'ComputeModule', place: 'part' },
  xcse: { typeString: 'NodeEnclosure', place: null },
  xcsb: { typeString: 'NodeBMC', place: null },
  xcsbn: { typeString: 'Node', place: 'server' },
  xcr: { typeString: 'RouterModule', place: 'network-device' },
  xcrb: { typeString: 'RouterBMC', place: null },
  xcw: { typeString: 'MgmtSwitch', place: 'network-device' },
  xcwj: { typeString: 'MgmtSwitchConnector', place: null },
  xch: { typeString: 'MgmtHLSwitchEnclosure', place: null },
  xchs: { typeString: 'MgmtHLSwitch', place: 'network-device' },
  d: { typeString: 'CDU', place: null },
  dw: { typeString: 'CDUMgmtSwitch', place: null },
};

const SHAPE = /^(?:[a-z](?:0|[1-9]\d{0,5}))+$/;
const LAST = /[a-z]\d+$/;

/** Letters and numbers in turn, the numbers without leading zeros: 'x1000c0s3b0n0'. */
export const isXname = (text: string): boolean => text.length <= XNAME_MAX && SHAPE.test(text);

/** Undefined for a name of a kind that this table does not have. */
export const kindOfXname = (xname: string): XnameKind | undefined =>
  KINDS[xname.replace(/\d+/g, '')];

/** 'x1000c0s3' of 'x1000c0s3b0'; empty for a cabinet. */
export const parentOfXname = (xname: string): string => xname.replace(LAST, '');

/** 'x1000' of anything in that cabinet; null for what is in none. */
export const cabinetOfXname = (xname: string): string | null => /^x\d+/.exec(xname)?.[0] ?? null;
