export * from "./apps";
export * from "./catalogue";
export * from "./checkout";
export * from "./events";
export * from "./operations";
export * from "./people";
export * from "./subscriptions";
