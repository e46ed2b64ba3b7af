import fc from "fast-check";
import { seedOfRun } from "./seed";

// Tests import `fc` from here, so that every property uses the seed of the run.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOfRun() });

export { fc };
