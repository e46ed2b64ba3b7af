import fc from "fast-check";
import { seedOfRun } from "./seed";

// Configured where it is imported from, so that no property can be checked with a seed of its own.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOfRun() });

export { fc };
