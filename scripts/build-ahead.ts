/**
 * Builds the application at the lowest priority, for the browser tests that come later in the same test run.
 * The phases before them mostly wait for their database, so the build takes what they leave of the processor.
 * A failed build is not reported here: the browser tests build again and show why.
 */
import { constants, setPriority } from "node:os";
import { fileURLToPath } from "node:url";
import { ensureBuilt } from "./up/build";
import { createChildren, stopChildren } from "./up/children";
import { openHome } from "./up/home";

setPriority(constants.priority.PRIORITY_LOW);

const root = fileURLToPath(new URL("../", import.meta.url));
const children = createChildren(root, openHome(root, process.argv[2]));
process.once("SIGTERM", async () => {
  await stopChildren(children);
  process.exit(143);
});
process.exit(
  await ensureBuilt(children, () => {}).then(
    () => 0,
    () => 1,
  ),
);
