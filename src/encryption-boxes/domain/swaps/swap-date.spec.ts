import { describe, expect, it } from '@jest/globals';
import { againstSwapWindow, type ComingBox } from './swap-date.js';

const at = (from: string, to: string) => ({
  startsAt: Date.parse(`2025-05-06T${from}:00Z`),
  endsAt: Date.parse(`2025-05-06T${to}:00Z`),
});
const WINDOW = at('07:00', '09:00');
const BOX: ComingBox = { end: 'region', supportEndsOn: null, certifiedUntil: null };

const codes = (coming: readonly ComingBox[], partners: readonly ReturnType<typeof at>[] = []) =>
  againstSwapWindow(
    WINDOW,
    coming,
    partners.map((window) => ({ title: 'Nord 2', window })),
  ).map(({ code }) => code);

describe('what only swaps ask after a window', () => {
  it('the other link of the pair carries on while this one is moved', () => {
    expect(codes([BOX], [at('09:00', '11:00'), at('05:00', '07:00')])).toEqual([]);
    expect(codes([BOX], [at('08:59', '11:00')])).toEqual(['same-pair']);
    expect(codes([BOX], [at('07:30', '08:00')])).toEqual(['same-pair']);
  });

  it('certificate and firmware support last through the day', () => {
    expect(codes([{ ...BOX, certifiedUntil: '2025-05-06', supportEndsOn: '2025-05-06' }])).toEqual(
      [],
    );
    expect(codes([{ ...BOX, certifiedUntil: '2025-05-05', supportEndsOn: '2025-05-05' }])).toEqual([
      'certificate-expired-then',
      'support-ended-then',
    ]);
  });
});
