/** One machine in the place of another. */
export type Replacement = {
  readonly id: string;
  readonly oldId: string;
  readonly newId: string;
  readonly reason: string;
  readonly madeBy: string;
  readonly madeAt: number;
};

export const replacementImage = (one: Replacement) => ({
  id: one.id,
  oldId: one.oldId,
  newId: one.newId,
  reason: one.reason,
  madeBy: one.madeBy,
  madeAt: one.madeAt,
});
