import { HEARD, testWays } from "@tests/support/simulation/ways";
import { describe } from "vitest";

describe("a process that dies between any two steps after a payment", () => {
  testWays(HEARD);
});
