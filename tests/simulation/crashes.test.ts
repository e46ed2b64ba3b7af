import { BOUGHT, testWays } from "@tests/support/simulation/ways";
import { describe } from "vitest";

describe("a process that dies between any two steps of a purchase", () => {
  testWays(BOUGHT);
});
