import { ownerAmong } from './judge-health.js';
import { figures, seen, type NodeFinding } from './seen.js';
import { isOn, type Beyond, type Snapshot, type StoppedFan } from './snapshot.js';

function beyond({ path, name, value, unit, limit, isUpper }: Beyond, { stable }: Snapshot) {
  const [reads, most] = [value, limit].map((one) => `${figures(one)} ${unit}`.trim());
  return seen({
    code: 'reading-beyond-limit',
    class: 'acceptance',
    kind: 'different',
    node: ownerAmong(path, stable.nodes),
    where: path,
    en: `${name} reads ${reads ?? ''} and calls ${most ?? ''} ${isUpper ? 'and more' : 'and less'} critical.`,
    da: `${name} viser ${reads ?? ''} og kalder ${most ?? ''} og ${isUpper ? 'derover' : 'derunder'} kritisk.`,
    expected: `${isUpper ? 'less' : 'more'} than ${most ?? ''}`,
    found: reads,
  });
}

function stopped({ path, name }: StoppedFan, { stable }: Snapshot): NodeFinding {
  return seen({
    code: 'fan-stopped',
    class: 'service',
    kind: 'different',
    node: ownerAmong(path, stable.nodes),
    where: path,
    en: `${name} is there and stands still beside others that turn.`,
    da: `${name} er der og står stille ved siden af andre, der drejer.`,
    found: 0,
  });
}

/** Readings that are wrong by what the machine itself says of them; what is off stands still. */
export const judgeLimits = (snapshot: Snapshot): readonly NodeFinding[] => [
  ...snapshot.readings.beyond.map((one) => beyond(one, snapshot)),
  ...(isOn(snapshot) ? snapshot.readings.stoppedFans.map((one) => stopped(one, snapshot)) : []),
];
