export const HOLD_REASON_MAX = 500;

/** Why a server may go no further, who said so, and until which day. */
export type Hold = {
  readonly id: string;
  readonly serverId: string;
  readonly reason: string;
  /** The last day on which it counts; null: until somebody lifts it. */
  readonly until: string | null;
  readonly placedBy: string;
  readonly placedAt: number;
  readonly liftedBy: string | null;
  readonly liftedAt: number | null;
  readonly liftReason: string | null;
  readonly revision: number;
};

/** @param today in Copenhagen */
export const counts = ({ liftedAt, until }: Hold, today: string): boolean =>
  liftedAt === null && (until === null || until >= today);

export const holdImage = (hold: Hold) => ({
  id: hold.id,
  serverId: hold.serverId,
  reason: hold.reason,
  until: hold.until,
  placedBy: hold.placedBy,
  placedAt: hold.placedAt,
  liftedBy: hold.liftedBy,
  liftedAt: hold.liftedAt,
  liftReason: hold.liftReason,
});
