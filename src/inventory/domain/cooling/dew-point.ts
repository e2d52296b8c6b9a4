/**
 * Magnus formula over water from -45 to 60 °C; the constants are those of the WMO's Guide to
 * Instruments and Methods of Observation (WMO-No. 8, annex 4.B, after Sonntag 1990).
 */
const FACTOR = 17.62;
const OFFSET_CELSIUS = 243.12;

/**
 * The temperature at which the air of a room gives off its water.
 * @param roomMillidegrees millidegrees Celsius
 * @param humidityPermille relative humidity, above 0 and up to 1,000
 * @returns millidegrees Celsius; null for air without any water
 */
export function dewPointMillidegrees(
  roomMillidegrees: number,
  humidityPermille: number,
): number | null {
  if (humidityPermille <= 0) return null;
  const room = roomMillidegrees / 1_000;
  const gamma = Math.log(humidityPermille / 1_000) + (FACTOR * room) / (OFFSET_CELSIUS + room);
  return Math.round((1_000 * OFFSET_CELSIUS * gamma) / (FACTOR - gamma));
}
