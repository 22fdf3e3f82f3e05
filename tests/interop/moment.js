// Moments as Fedify's vocabulary takes them.
import { Temporal } from "@js-temporal/polyfill";

/** Now and some seconds, without a fraction. */
export const instant = (seconds = 0) => Temporal.Instant.fromEpochMilliseconds(Math.floor(Date.now() / 1000 + seconds) * 1000);
